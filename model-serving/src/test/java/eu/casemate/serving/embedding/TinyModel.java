package eu.casemate.serving.embedding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An ONNX graph whose vectors can be computed by hand: a token's vector is its row in a table. The
 * tokenizer knows the words red, green and blue, and would pad a text to twelve tokens, as that of
 * MiniLM does to 128.
 */
final class TinyModel {

  static final int DIMENSIONS = 4;

  /** What the graph gives out. */
  enum Output {
    A_VECTOR_A_TOKEN,
    A_VECTOR_A_TEXT
  }

  /** Rows of [CLS], [SEP], [UNK] and [PAD], red, green, blue. */
  static final List<List<Float>> TABLE =
      List.of(
          List.of(1f, 0f, 0f, 0f),
          List.of(0f, 0f, 0f, 0f),
          List.of(0f, 0f, 0f, 0f),
          List.of(0f, 1f, 0f, 0f),
          List.of(0f, 0f, 1f, 0f),
          List.of(0f, 0f, 0f, 1f));

  private static final String TOKENIZER =
      """
      {"version":"1.0","truncation":null,
       "padding":{"strategy":{"Fixed":12},"direction":"Right","pad_to_multiple_of":null,
         "pad_id":3,"pad_type_id":0,"pad_token":"red"},
       "added_tokens":[],"normalizer":null,"pre_tokenizer":{"type":"WhitespaceSplit"},
       "post_processor":{"type":"BertProcessing","sep":["[SEP]",1],"cls":["[CLS]",0]},
       "decoder":null,
       "model":{"type":"WordLevel","unk_token":"[UNK]",
         "vocab":{"[CLS]":0,"[SEP]":1,"[UNK]":2,"red":3,"green":4,"blue":5}}}
      """;

  private static final int INT64 = 7;
  private static final int FLOAT = 1;

  private TinyModel() {}

  /** Writes {@code tokenizer.json} into the folder. */
  static Path tokenizer(Path folder) {
    return write(folder.resolve("tokenizer.json"), TOKENIZER.getBytes(StandardCharsets.UTF_8));
  }

  /** Writes {@code model.onnx} into the folder. */
  static Path graph(Path folder, Output output, List<List<Float>> table, String... inputs) {
    boolean perText = output == Output.A_VECTOR_A_TEXT;
    Message graph = new Message().text(2, "tiny").message(5, tensor(table));
    graph.message(
        1, new Message().text(1, "table").text(1, "input_ids").text(2, "tokens").text(4, "Gather"));
    if (perText) {
      graph.message(
          1,
          new Message()
              .text(1, "tokens")
              .text(2, "text")
              .text(4, "ReduceMean")
              .message(5, attribute("axes").number(8, 1).number(20, 7))
              .message(5, attribute("keepdims").number(3, 0).number(20, 2)));
    }
    for (String input : inputs) {
      graph.message(11, value(input, INT64, "batch", "sequence"));
    }
    graph.message(
        12,
        perText
            ? value("text", FLOAT, "batch", "size")
            : value("tokens", FLOAT, "batch", "sequence", "size"));
    Message model =
        new Message().number(1, 8).message(7, graph).message(8, new Message().number(2, 13));
    return write(folder.resolve("model.onnx"), model.bytes());
  }

  private static Message tensor(List<List<Float>> table) {
    ByteBuffer raw =
        ByteBuffer.allocate(table.size() * DIMENSIONS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    table.forEach(row -> row.forEach(raw::putFloat));
    return new Message()
        .number(1, table.size())
        .number(1, DIMENSIONS)
        .number(2, FLOAT)
        .text(8, "table")
        .bytes(9, raw.array());
  }

  private static Message attribute(String name) {
    return new Message().text(1, name);
  }

  private static Message value(String name, int type, String... dimensions) {
    Message shape = new Message();
    for (String dimension : dimensions) {
      shape.message(1, new Message().text(2, dimension));
    }
    return new Message()
        .text(1, name)
        .message(2, new Message().message(1, new Message().number(1, type).message(2, shape)));
  }

  private static Path write(Path file, byte[] bytes) {
    try {
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A message of Protocol Buffers. */
  private static final class Message {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message bytes(int field, byte[] value) {
      varint(((long) field << 3) | 2);
      varint(value.length);
      out.writeBytes(value);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message value) {
      return bytes(field, value.bytes());
    }

    byte[] bytes() {
      return out.toByteArray();
    }

    private void varint(long value) {
      long left = value;
      while ((left & ~0x7FL) != 0) {
        out.write((int) ((left & 0x7F) | 0x80));
        left >>>= 7;
      }
      out.write((int) left);
    }
  }
}
