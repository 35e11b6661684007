package eu.casemate.bundle.model;

import java.util.Map;
import java.util.Optional;

/** The messages of ONNX that lead to tensors or operators, by the numbers of their fields. */
enum OnnxMessage {
  MODEL,
  GRAPH,
  NODE,
  ATTRIBUTE,
  TENSOR,
  SPARSE_TENSOR,
  TRAINING,
  FUNCTION;

  private static final Map<OnnxMessage, Map<Integer, OnnxMessage>> CHILDREN =
      Map.of(
          MODEL, Map.of(7, GRAPH, 20, TRAINING, 25, FUNCTION),
          GRAPH, Map.of(1, NODE, 5, TENSOR, 15, SPARSE_TENSOR),
          NODE, Map.of(5, ATTRIBUTE),
          ATTRIBUTE,
              Map.of(
                  5, TENSOR, 6, GRAPH, 10, TENSOR, 11, GRAPH, 22, SPARSE_TENSOR, 23, SPARSE_TENSOR),
          SPARSE_TENSOR, Map.of(1, TENSOR, 2, TENSOR),
          TRAINING, Map.of(1, GRAPH, 2, GRAPH),
          FUNCTION, Map.of(7, NODE, 11, ATTRIBUTE));

  /** The message that a field of this one holds, if it is one that matters. */
  Optional<OnnxMessage> child(int field) {
    return Optional.ofNullable(CHILDREN.getOrDefault(this, Map.of()).get(field));
  }
}
