package eu.casemate.bundle.model;

/**
 * The weights, counted from the headers.
 *
 * @param tensors their number
 * @param parameters the elements of all tensors together
 * @param quantisation the element type of most parameters, such as {@code Q4_1} or {@code BF16};
 *     empty without weights
 * @param headerLength the bytes before the weights, of all files together
 */
public record ModelWeights(long tensors, long parameters, String quantisation, long headerLength) {

  static final ModelWeights NONE = new ModelWeights(0, 0, "", 0);
}
