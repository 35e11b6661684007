package eu.casemate.bundle.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Builds a small safetensors file, whole unless told otherwise. */
final class SafetensorsBuilder {

  private final List<String> members = new ArrayList<>();
  private OptionalLong claimedLength = OptionalLong.empty();
  private String padding = "";
  private int dataLength;

  /** A file of two tensors, of 24 and 4 bytes. */
  static SafetensorsBuilder small() {
    return new SafetensorsBuilder()
        .member("\"__metadata__\":{\"format\":\"pt\"}")
        .tensor("a.weight", "BF16", "3,4", 24)
        .tensor("b", "F32", "", 4);
  }

  SafetensorsBuilder member(String json) {
    members.add(json);
    return this;
  }

  /** A tensor where the one before it ends. */
  SafetensorsBuilder tensor(String name, String type, String shape, int length) {
    member(tensorJson(name, type, shape, dataLength, dataLength + (long) length));
    dataLength += length;
    return this;
  }

  /** A description without data. */
  SafetensorsBuilder described(String name, String type, String shape, long begin, long end) {
    return member(tensorJson(name, type, shape, begin, end));
  }

  SafetensorsBuilder claimedLength(long length) {
    claimedLength = OptionalLong.of(length);
    return this;
  }

  SafetensorsBuilder padding(String blanks) {
    padding = blanks;
    return this;
  }

  byte[] build() {
    byte[] header =
        ("{" + String.join(",", members) + "}" + padding).getBytes(StandardCharsets.UTF_8);
    return new LittleEndian()
        .u64(claimedLength.orElse(header.length))
        .raw(header)
        .zeros(dataLength)
        .bytes();
  }

  private static String tensorJson(String name, String type, String shape, long begin, long end) {
    return "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}"
        .formatted(name, type, shape, begin, end);
  }
}
