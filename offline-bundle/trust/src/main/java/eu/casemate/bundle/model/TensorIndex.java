package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonToken;

/**
 * The index of a model in several safetensors files: which tensor lies in which of them. Tensors
 * are ticked off as they are found; those that remain are named by reading the index again.
 */
final class TensorIndex {

  private static final int MOST_SHARDS = 4096;
  private static final int MOST_NAMED = 16;

  /** The number of tensors that were found where the index says. */
  private static final int FOUND = MOST_SHARDS;

  private final ModelBytes bytes;
  private final NameSet shardOfTensor = new NameSet();
  private final Map<String, Integer> shards = new HashMap<>();
  private long totalSize = -1;
  private boolean mapped;

  /** Takes one entry of the map. */
  private interface EntrySink {
    void accept(JsonReader json, String tensor, String shard) throws IOException, Flaw;
  }

  private TensorIndex(ModelBytes bytes) {
    this.bytes = bytes;
  }

  /** Reads an index. */
  static TensorIndex read(ModelBytes bytes) throws IOException, Flaw {
    TensorIndex index = new TensorIndex(bytes);
    index.walk(index::add);
    if (!index.mapped || index.shards.isEmpty()) {
      throw new Flaw("index", "weight_map", "at least one tensor", "none");
    }
    return index;
  }

  /** The files that the index names. */
  List<String> shards() {
    return shards.keySet().stream().sorted().toList();
  }

  /** The bytes of all tensors, -1 if the index does not say. */
  long totalSize() {
    return totalSize;
  }

  /** Ticks off a tensor that was found in a shard. */
  void find(String tensor, String shard) throws Flaw {
    int expected = shardOfTensor.value(tensor);
    if (expected < 0) {
      throw new Flaw("header", "tensor " + tensor, "a tensor that the index names", "another");
    }
    if (expected == FOUND) {
      throw new Flaw("header", "tensor " + tensor, "each tensor once", "it again");
    }
    if (expected != shards.getOrDefault(shard, FOUND)) {
      throw new Flaw(
          "header", "tensor " + tensor, "a tensor in the file that the index names", "it here");
    }
    shardOfTensor.replace(tensor, FOUND);
  }

  /** The tensors that were not found, the first of them by name. */
  List<Flaw> missing() throws IOException, Flaw {
    List<Flaw> missing = new ArrayList<>();
    walk(
        (json, tensor, shard) -> {
          if (missing.size() < MOST_NAMED && shardOfTensor.value(tensor) != FOUND) {
            missing.add(json.flaw("tensor " + tensor, "it in " + shard, "no such tensor there"));
          }
        });
    return missing;
  }

  private void add(JsonReader json, String tensor, String shard) throws Flaw {
    if (!AsciiName.isOne(tensor)) {
      throw json.flaw("tensor name", "printable ASCII without blanks", "'" + tensor + "'");
    }
    if (!AsciiName.isOne(shard) || shard.contains("/") || !shard.endsWith(".safetensors")) {
      throw json.flaw(
          "file of tensor " + tensor, "a safetensors file beside the index", "'" + shard + "'");
    }
    int number = shards.computeIfAbsent(shard, name -> shards.size());
    if (number >= MOST_SHARDS) {
      throw json.flaw("weight_map", "at most " + MOST_SHARDS + " files", "more");
    }
    shardOfTensor.put(tensor, number);
  }

  private void walk(EntrySink sink) throws IOException, Flaw {
    try (JsonReader json = JsonReader.ofWhole(bytes, JsonBounds.INDEX)) {
      json.expect(JsonToken.START_OBJECT, "index");
      while (json.next() == JsonToken.PROPERTY_NAME) {
        switch (json.name()) {
          case "metadata" -> metadata(json);
          case "weight_map" -> {
            mapped = true;
            weightMap(json, sink);
          }
          default ->
              throw json.flaw("index", "metadata and weight_map alone", "'" + json.name() + "'");
        }
      }
      json.end();
    }
  }

  private void metadata(JsonReader json) throws IOException, Flaw {
    json.expect(JsonToken.START_OBJECT, "metadata");
    while (json.next() == JsonToken.PROPERTY_NAME) {
      if (json.name().equals("total_size")) {
        totalSize = json.whole("total_size");
      } else {
        json.pass(json.next());
      }
    }
  }

  private static void weightMap(JsonReader json, EntrySink sink) throws IOException, Flaw {
    json.expect(JsonToken.START_OBJECT, "weight_map");
    while (json.next() == JsonToken.PROPERTY_NAME) {
      String tensor = json.name();
      sink.accept(json, tensor, json.text("file of tensor " + tensor));
    }
  }
}
