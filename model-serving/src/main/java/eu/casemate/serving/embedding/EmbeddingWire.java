package eu.casemate.serving.embedding;

import eu.casemate.serving.EngineException;
import eu.casemate.serving.EngineException.Kind;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's protocol of embeddings: the request and its answer. */
final class EmbeddingWire {

  /** A number as text, with its comma. */
  private static final int BYTES_PER_NUMBER = 32;

  private static final int HEAD_BYTES = 64 << 10;

  private final String engine;
  private final int dimensions;

  /** Of this engine, whose vectors have these dimensions. */
  EmbeddingWire(String engine, int dimensions) {
    this.engine = engine;
    this.dimensions = dimensions;
  }

  static ObjectNode request(String model, List<String> inputs) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("model", model);
    body.put("encoding_format", "float");
    ArrayNode input = body.putArray("input");
    inputs.forEach(input::add);
    return body;
  }

  /** What no answer with so many vectors is larger than. */
  long maxBytes(int asked) {
    return HEAD_BYTES + (long) BYTES_PER_NUMBER * dimensions * asked;
  }

  /** The vectors of an answer, each of length 1, in the order of what was asked. */
  List<float[]> vectors(JsonNode answer, int asked) {
    JsonNode data = answer.path("data");
    if (!data.isArray() || data.size() != asked) {
      throw notThat("sent " + data.size() + " vectors for " + asked + " texts");
    }
    float @Nullable [][] vectors = new float[asked][];
    for (JsonNode each : data) {
      int index = each.path("index").asInt(-1);
      if (index < 0 || index >= asked || vectors[index] != null) {
        throw notThat("sent vectors whose indexes are not those of the texts");
      }
      vectors[index] = vector(each.path("embedding"));
    }
    return Arrays.asList(vectors);
  }

  private float[] vector(JsonNode numbers) {
    if (!numbers.isArray() || numbers.size() != dimensions) {
      throw notThat(
          "sent a vector of " + numbers.size() + " dimensions, the entry says " + dimensions);
    }
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      JsonNode number = numbers.get(i);
      if (!number.isNumber()) {
        throw notThat("sent a vector with something else than numbers");
      }
      // Beyond the range of a float it becomes infinite, and is refused below.
      vector[i] = (float) number.asDouble(Double.NaN);
    }
    try {
      return Vectors.toLengthOne(vector);
    } catch (ArithmeticException e) {
      throw notThat("sent a vector without direction");
    }
  }

  private EngineException notThat(String what) {
    return new EngineException(
        Kind.PROTOCOL, "The engine " + engine + " " + what + "; see which model it serves");
  }
}
