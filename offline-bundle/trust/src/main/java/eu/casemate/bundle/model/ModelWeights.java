package eu.casemate.bundle.model;

/**
 * The weights, counted from the headers.
 *
 * @param tensors their number
 * @param parameters the elements of all tensors together
 * @param quantisation how most parameters are stored, such as {@code Q4_1}, {@code BF16} or {@code
 *     awq}; empty without weights
 * @param headerLength the bytes before the weights, of all files together
 */
public record ModelWeights(long tensors, long parameters, String quantisation, long headerLength) {

  static final ModelWeights NONE = new ModelWeights(0, 0, "", 0);

  /** These and those of another file of the same model. */
  ModelWeights with(ModelWeights other) {
    return new ModelWeights(
        tensors + other.tensors,
        BoundedSum.of(parameters, other.parameters),
        parameters > other.parameters ? quantisation : other.quantisation,
        headerLength + other.headerLength);
  }
}
