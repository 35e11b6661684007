package eu.casemate.bundle.model;

/**
 * What turns a model's numbers into text.
 *
 * @param contextLength in tokens, as stated; 0 if it is not
 * @param configuration whether the file or folder says how the weights belong together
 * @param tokenizer whether a vocabulary is there
 * @param chatTemplate whether a chat template is there; without one the model only completes text
 */
public record ModelText(
    long contextLength, boolean configuration, boolean tokenizer, boolean chatTemplate) {

  static final ModelText NONE = new ModelText(0, false, false, false);

  /** This and what another file of the same model has. */
  ModelText with(ModelText other) {
    return new ModelText(
        Math.max(contextLength, other.contextLength),
        configuration || other.configuration,
        tokenizer || other.tokenizer,
        chatTemplate || other.chatTemplate);
  }
}
