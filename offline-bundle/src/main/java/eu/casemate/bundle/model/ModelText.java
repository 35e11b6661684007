package eu.casemate.bundle.model;

/**
 * What turns a model's numbers into text.
 *
 * @param contextLength in tokens, as stated; 0 if it is not
 * @param tokenizer whether a vocabulary is there
 * @param chatTemplate whether a chat template is there; without one the model only completes text
 */
public record ModelText(long contextLength, boolean tokenizer, boolean chatTemplate) {

  static final ModelText NONE = new ModelText(0, false, false);
}
