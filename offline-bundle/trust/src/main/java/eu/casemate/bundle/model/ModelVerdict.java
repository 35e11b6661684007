package eu.casemate.bundle.model;

import java.util.List;

/** What a look at a model file, or at a folder of them, came to. */
public sealed interface ModelVerdict {

  /** The file is a whole, well-formed model, or its risk was allowed explicitly. */
  record Accepted(ModelFacts facts) implements ModelVerdict {}

  /**
   * The file must not be carried nor loaded.
   *
   * @param problems at least one, at most {@value #MOST_PROBLEMS}
   */
  record Refused(List<ModelProblem> problems) implements ModelVerdict {

    /** Where a report of problems ends: a broken folder would else name every tensor. */
    static final int MOST_PROBLEMS = 32;

    public Refused {
      problems = problems.stream().limit(MOST_PROBLEMS).toList();
      if (problems.isEmpty()) {
        throw new IllegalArgumentException("a refusal names its problem");
      }
    }
  }

  /** Neither by its name nor by its content a model, and nothing that runs code when loaded. */
  record NotAModel() implements ModelVerdict {}
}
