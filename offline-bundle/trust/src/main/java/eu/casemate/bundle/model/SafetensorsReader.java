package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonToken;

/**
 * Reads a safetensors file: a length of 8 bytes, a JSON header, and tensors that cover the rest of
 * the file without overlap or hole.
 */
final class SafetensorsReader {

  /** Bounds the memory: 140 bytes a tensor while its file is read. */
  static final int MOST_TENSORS = 131_072;

  private static final int LENGTH_FIELD = 8;
  private static final String METADATA = "__metadata__";
  private static final Set<String> KEPT =
      Set.of("modelspec.architecture", "modelspec.title", "modelspec.license", "license");

  /** Takes the name of every tensor. */
  interface TensorSink {
    void accept(String name) throws Flaw;
  }

  /**
   * What a file is.
   *
   * @param dataLength the bytes of its tensors
   */
  record Whole(ModelFacts facts, long dataLength) {}

  private final ModelBytes bytes;
  private final TensorSink sink;
  private final List<SafetensorsTensor> tensors = new ArrayList<>();
  private final Map<String, String> description = new HashMap<>();

  private SafetensorsReader(ModelBytes bytes, TensorSink sink) {
    this.bytes = bytes;
    this.sink = sink;
  }

  /** Reads a file; the sink may refuse a tensor. */
  static Whole read(ModelBytes bytes, TensorSink sink) throws IOException, Flaw {
    return new SafetensorsReader(bytes, sink).read();
  }

  private Whole read() throws IOException, Flaw {
    HeaderReader in = new HeaderReader(bytes, LENGTH_FIELD + 1);
    long longest = Math.min(JsonBounds.SAFETENSORS.bytes(), bytes.size() - LENGTH_FIELD);
    long length = in.u64UpTo(longest, "length of the header");
    if (length == 0 || in.u8("header") != '{') {
      throw Flaw.at(LENGTH_FIELD, "header", "a JSON object from its first byte on", "other bytes");
    }
    long headerLength = LENGTH_FIELD + length;
    readHeader(headerLength);
    long dataLength = bytes.size() - headerLength;
    checkLayout(headerLength, dataLength);
    return new Whole(facts(headerLength), dataLength);
  }

  private void readHeader(long end) throws IOException, Flaw {
    try (JsonReader json = new JsonReader(bytes, LENGTH_FIELD, end, JsonBounds.SAFETENSORS)) {
      json.expect(JsonToken.START_OBJECT, "header");
      while (json.next() == JsonToken.PROPERTY_NAME) {
        String name = json.name();
        if (name.equals(METADATA)) {
          readMetadata(json);
        } else {
          readTensor(json, name);
        }
      }
      json.end();
    }
  }

  private void readMetadata(JsonReader json) throws IOException, Flaw {
    json.expect(JsonToken.START_OBJECT, METADATA);
    while (json.next() == JsonToken.PROPERTY_NAME) {
      String key = json.name();
      String value = json.text("value in " + METADATA);
      if (KEPT.contains(key)) {
        description.put(key, value);
      }
    }
  }

  private void readTensor(JsonReader json, String name) throws IOException, Flaw {
    if (!AsciiName.isOne(name)) {
      throw json.flaw("tensor name", "printable ASCII without blanks", "'" + name + "'");
    }
    if (tensors.size() == MOST_TENSORS) {
      throw json.flaw("header", "at most " + MOST_TENSORS + " tensors", "more");
    }
    sink.accept(name);
    tensors.add(SafetensorsTensorReader.read(json, name));
  }

  /** Tensors may stand in the header in any order; in the file they follow each other. */
  private void checkLayout(long headerLength, long dataLength) throws Flaw {
    tensors.sort(
        Comparator.comparingLong(SafetensorsTensor::begin)
            .thenComparingLong(SafetensorsTensor::end));
    long position = 0;
    for (SafetensorsTensor tensor : tensors) {
      if (tensor.begin() != position) {
        throw Flaw.at(
            headerLength + Math.min(position, dataLength),
            "data_offsets of tensor " + tensor.name(),
            "a begin at " + position + ", where the tensor before it ends",
            tensor.begin() + (tensor.begin() < position ? ", an overlap" : ", a hole"));
      }
      position = tensor.end();
    }
    if (position != dataLength) {
      throw Flaw.at(
          headerLength + Math.min(position, dataLength),
          "end of the file",
          position + " bytes of tensors behind the header",
          dataLength + " bytes");
    }
  }

  private ModelFacts facts(long headerLength) {
    Map<SafetensorsType, Long> byType = new EnumMap<>(SafetensorsType.class);
    tensors.forEach(tensor -> byType.merge(tensor.type(), tensor.elements(), Long::sum));
    String most =
        byType.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(entry -> entry.getKey().name())
            .orElse("");
    long parameters = byType.values().stream().mapToLong(Long::longValue).sum();
    return new ModelFacts(
        ModelFormat.SAFETENSORS,
        "",
        new ModelIdentity(
            described("modelspec.architecture"),
            described("modelspec.title"),
            description.getOrDefault("modelspec.license", described("license"))),
        new ModelWeights(tensors.size(), parameters, most, headerLength),
        ModelText.NONE,
        Set.of());
  }

  private String described(String key) {
    return description.getOrDefault(key, "");
  }
}
