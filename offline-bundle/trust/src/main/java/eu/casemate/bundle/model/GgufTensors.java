package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The tensors of a GGUF file in the order of the file: each begins where the padding of the one
 * before it ends, so that there is neither overlap nor gap.
 */
final class GgufTensors {

  /** The largest models have about 2,000 in one file, as experts are merged. */
  static final long MOST_TENSORS = 65_536;

  /** ggml keeps 64 bytes for a name, one of them for its end. */
  static final int LONGEST_NAME = 63;

  private static final int MOST_DIMENSIONS = 4;

  /** Padding behind a tensor, by its place among the weights. */
  private record Padding(long begin, int length) {}

  private final HeaderReader in;
  private final NameSet names;
  private final long alignment;
  private final long fileSize;
  private final List<Padding> paddings = new ArrayList<>();
  private final Map<GgmlType, Long> parametersByType = new EnumMap<>(GgmlType.class);
  private long count;
  private long parameters;
  private long end;
  private long paddedEnd;

  GgufTensors(HeaderReader in, NameSet names, long alignment, long fileSize) {
    this.in = in;
    this.names = names;
    this.alignment = alignment;
    this.fileSize = fileSize;
  }

  /** Reads the description of so many tensors. */
  void read(long tensors) throws IOException, Flaw {
    for (count = 0; count < tensors; count++) {
      long offset = in.position();
      String name = in.name(LONGEST_NAME, "tensor name");
      if (!names.add(name)) {
        throw Flaw.at(offset, "tensor name", "each name once", "'" + name + "' again");
      }
      tensor("tensor " + name);
    }
  }

  /** Looks at the paddings in the file, and that it ends with the last tensor. */
  void checkLayout(ModelBytes bytes, long headerLength) throws IOException, Flaw {
    long weights = headerLength + padding(headerLength);
    long unpadded = tensorsEnd(headerLength, weights);
    if (bytes.size() != unpadded && bytes.size() != weights + paddedEnd) {
      throw Flaw.at(
          unpadded,
          "end of the file",
          (weights + paddedEnd) + " bytes by its tensors",
          bytes.size() + " bytes");
    }
    ZeroPadding zeros = new ZeroPadding(bytes);
    zeros.check(headerLength, (int) (weights - headerLength));
    for (Padding padding : paddings) {
      zeros.check(weights + padding.begin(), padding.length());
    }
  }

  /** What is told of the weights. */
  ModelWeights weights(long headerLength) {
    String most =
        parametersByType.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(e -> e.getKey().name())
            .orElse("");
    return new ModelWeights(count, parameters, most, headerLength);
  }

  private long tensorsEnd(long headerLength, long weights) {
    return count == 0 ? headerLength : weights + end;
  }

  private void tensor(String what) throws IOException, Flaw {
    long[] shape = shape(what);
    long offset = in.position();
    long code = in.u32("type of " + what);
    GgmlType type =
        GgmlType.ofCode(code)
            .orElseThrow(
                () -> Flaw.at(offset, "type of " + what, "a known type", Long.toString(code)));
    long elements = elements(what, shape);
    if (shape[0] % type.blockElements() != 0) {
      throw Flaw.at(
          offset,
          "first dimension of " + what,
          "a multiple of the block of " + type.blockElements() + " of " + type,
          Long.toString(shape[0]));
    }
    long length = BoundedProduct.of(elements / type.blockElements(), type.blockBytes());
    if (length == BoundedProduct.TOO_LARGE || length > fileSize - paddedEnd) {
      throw Flaw.at(offset, what, "to lie within the file", "elements of more bytes than it has");
    }
    place(what, length);
    parameters += elements;
    parametersByType.merge(type, elements, Long::sum);
  }

  private long[] shape(String what) throws IOException, Flaw {
    long offset = in.position();
    long dimensions = in.u32("dimensions of " + what);
    if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw Flaw.at(
          offset, "dimensions of " + what, "1 to " + MOST_DIMENSIONS, Long.toString(dimensions));
    }
    long[] shape = new long[(int) dimensions];
    for (int i = 0; i < shape.length; i++) {
      long at = in.position();
      shape[i] = in.u64UpTo(Long.MAX_VALUE, "dimension of " + what);
      if (shape[i] == 0) {
        throw Flaw.at(at, "dimension of " + what, "1 or more", "0");
      }
    }
    return shape;
  }

  private long elements(String what, long[] shape) throws Flaw {
    long elements = 1;
    for (long dimension : shape) {
      elements = BoundedProduct.of(elements, dimension);
    }
    if (elements == BoundedProduct.TOO_LARGE) {
      throw Flaw.at(in.position(), what, "fewer than 2^63 elements", "more");
    }
    return elements;
  }

  private void place(String what, long length) throws IOException, Flaw {
    long at = in.position();
    long offset = in.u64("offset of " + what);
    if (offset != paddedEnd) {
      String why =
          Long.remainderUnsigned(offset, alignment) != 0
              ? ", which is no multiple of the alignment of " + alignment
              : Long.compareUnsigned(offset, paddedEnd) < 0
                  ? ", which overlaps the tensor before it"
                  : ", which leaves a gap";
      throw Flaw.at(
          at,
          "offset of " + what,
          paddedEnd + ", behind the tensor before it",
          Long.toUnsignedString(offset) + why);
    }
    end = offset + length;
    int padding = (int) padding(end);
    if (padding > 0 && end + padding <= fileSize) {
      paddings.add(new Padding(end, padding));
    }
    paddedEnd = end + padding;
  }

  private long padding(long length) {
    return Math.floorMod(-length, alignment);
  }
}
