package eu.casemate.bundle.model;

import java.nio.charset.StandardCharsets;

/** Writes Protocol Buffers messages, of which ONNX files are made. */
final class OnnxBuilder {

  private final LittleEndian bytes = new LittleEndian();

  /** A model whose graph has one tensor of two floats and one operator. */
  static OnnxBuilder small() {
    return model(new OnnxBuilder().message(5, tensor()).message(1, node("Add", "")));
  }

  static OnnxBuilder model(OnnxBuilder graph) {
    return new OnnxBuilder().number(1, 8).text(2, "test").message(7, graph);
  }

  static OnnxBuilder tensor() {
    return new OnnxBuilder().number(1, 2).number(2, 1).raw(9, new byte[8]);
  }

  static OnnxBuilder externalTensor(String location) {
    OnnxBuilder entry = new OnnxBuilder().text(1, "location").text(2, location);
    return new OnnxBuilder().number(1, 2).number(2, 1).message(13, entry).number(14, 1);
  }

  static OnnxBuilder node(String operator, String domain) {
    return new OnnxBuilder().text(4, operator).text(7, domain);
  }

  OnnxBuilder number(int field, long value) {
    return varint((long) field << 3).varint(value);
  }

  OnnxBuilder text(int field, String text) {
    return raw(field, text.getBytes(StandardCharsets.UTF_8));
  }

  OnnxBuilder message(int field, OnnxBuilder message) {
    return raw(field, message.build());
  }

  OnnxBuilder raw(int field, byte[] raw) {
    varint((long) field << 3 | 2).varint(raw.length);
    bytes.raw(raw);
    return this;
  }

  OnnxBuilder varint(long value) {
    long rest = value;
    while ((rest & ~0x7fL) != 0) {
      bytes.u8((int) ((rest & 0x7f) | 0x80));
      rest >>>= 7;
    }
    bytes.u8((int) rest);
    return this;
  }

  byte[] build() {
    return bytes.bytes();
  }
}
