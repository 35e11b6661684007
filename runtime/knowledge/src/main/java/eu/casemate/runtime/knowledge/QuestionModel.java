package eu.casemate.runtime.knowledge;

import eu.casemate.serving.ModelName;
import eu.casemate.serving.ModelRouter;

/** The chat model that writes the questions that sections answer; a capable one, never a small. */
public record QuestionModel(ModelRouter router, ModelName name) {}
