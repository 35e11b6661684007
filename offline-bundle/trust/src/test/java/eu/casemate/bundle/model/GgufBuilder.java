package eu.casemate.bundle.model;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Builds a small GGUF file, whole unless one field is told to be wrong. */
final class GgufBuilder {

  private long magic = GgufReader.MAGIC;
  private long version = 3;
  private long alignment = 32;
  private OptionalLong claimedTensors = OptionalLong.empty();
  private OptionalLong claimedPairs = OptionalLong.empty();
  private final List<byte[]> pairs = new ArrayList<>();
  private final List<byte[]> tensors = new ArrayList<>();
  private int dataLength;
  private boolean padsEnd = true;
  private int paddingByte;

  /** A file of two tensors with a vocabulary of three tokens. */
  static GgufBuilder small() {
    return new GgufBuilder()
        .text("general.architecture", "llama")
        .text("general.name", "Small")
        .text("general.license", "apache-2.0")
        .u32("llama.context_length", 8192)
        .texts("tokenizer.ggml.tokens", "a", "b", "ü")
        .array("tokenizer.ggml.scores", GgufType.FLOAT32, 3, new byte[12])
        .array("tokenizer.ggml.token_type", GgufType.INT32, 3, new byte[12])
        .text("tokenizer.chat_template", "{{ messages }}")
        .tensor("token_embd.weight", GgmlType.Q4_1, 20 * 4, 32, 4)
        .tensor("output_norm.weight", GgmlType.F32, 12, 3);
  }

  GgufBuilder magic(long value) {
    magic = value;
    return this;
  }

  GgufBuilder version(long value) {
    version = value;
    return this;
  }

  GgufBuilder claimedTensors(long value) {
    claimedTensors = OptionalLong.of(value);
    return this;
  }

  GgufBuilder claimedPairs(long value) {
    claimedPairs = OptionalLong.of(value);
    return this;
  }

  /** The alignment by which the builder lays out, without a pair that says so. */
  GgufBuilder layoutAlignment(long value) {
    alignment = value;
    return this;
  }

  GgufBuilder withoutPaddingAtTheEnd() {
    padsEnd = false;
    return this;
  }

  GgufBuilder paddingByte(int value) {
    paddingByte = value;
    return this;
  }

  GgufBuilder pair(String key, GgufType type, byte[] value) {
    return rawPair(new LittleEndian().text(key).u32(type.code()).raw(value).bytes());
  }

  GgufBuilder rawPair(byte[] pair) {
    pairs.add(pair);
    return this;
  }

  GgufBuilder text(String key, String value) {
    return pair(key, GgufType.STRING, new LittleEndian().text(value).bytes());
  }

  GgufBuilder u32(String key, long value) {
    return pair(key, GgufType.UINT32, new LittleEndian().u32(value).bytes());
  }

  GgufBuilder array(String key, GgufType elements, long count, byte[] values) {
    return pair(
        key,
        GgufType.ARRAY,
        new LittleEndian().u32(elements.code()).u64(count).raw(values).bytes());
  }

  GgufBuilder texts(String key, String... values) {
    LittleEndian texts = new LittleEndian();
    for (String value : values) {
      texts.text(value);
    }
    return array(key, GgufType.STRING, values.length, texts.bytes());
  }

  /** A tensor where the one before it ends. */
  GgufBuilder tensor(String name, GgmlType type, int length, long... shape) {
    rawTensor(name, shape, type.code(), dataLength);
    dataLength += length;
    int padding = (int) Math.floorMod(-dataLength, alignment);
    dataLength += padding;
    return this;
  }

  GgufBuilder rawTensor(String name, long[] shape, long type, long offset) {
    LittleEndian tensor = new LittleEndian().text(name).u32(shape.length);
    for (long dimension : shape) {
      tensor.u64(dimension);
    }
    tensors.add(tensor.u32(type).u64(offset).bytes());
    return this;
  }

  /** The header alone. */
  byte[] header() {
    LittleEndian file =
        new LittleEndian()
            .u32(magic)
            .u32(version)
            .u64(claimedTensors.orElse(tensors.size()))
            .u64(claimedPairs.orElse(pairs.size()));
    pairs.forEach(file::raw);
    tensors.forEach(file::raw);
    return file.bytes();
  }

  byte[] build() {
    LittleEndian file = new LittleEndian().raw(header());
    for (long i = Math.floorMod(-file.size(), alignment); i > 0; i--) {
      file.u8(paddingByte);
    }
    return file.zeros(padsEnd ? dataLength : dataLength - 20).bytes();
  }
}
