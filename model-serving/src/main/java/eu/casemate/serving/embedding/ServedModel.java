package eu.casemate.serving.embedding;

import eu.casemate.serving.EngineException;
import eu.casemate.serving.EngineException.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What an engine says of the model that it serves, in {@code GET /v1/models}: as much as tells two
 * models of one name apart, and nothing that differs from one request or start to the next.
 */
final class ServedModel {

  /** What llama.cpp reads in the model's file. */
  private static final List<String> OF_THE_FILE =
      List.of("ftype", "n_embd", "n_params", "n_vocab", "size", "vocab_type");

  private ServedModel() {}

  /**
   * The model's id, and what else is said of it.
   *
   * @throws EngineException when the engine serves several models and none of this name
   */
  static String of(String engine, String wanted, JsonNode models) {
    List<JsonNode> served = models.path("data").valueStream().toList();
    // llama-server answers with its one model, whatever name it is asked for.
    JsonNode model =
        served.size() == 1
            ? served.getFirst()
            : served.stream()
                .filter(each -> wanted.equals(each.path("id").asString("")))
                .findFirst()
                .orElseThrow(
                    () ->
                        new EngineException(
                            Kind.REFUSED,
                            "The engine "
                                + engine
                                + " serves no model '"
                                + wanted
                                + "'; correct the entry, or start the engine with it"));
    String id = model.path("id").asString(wanted);
    String root = model.path("root").asString(id);
    Stream<String> otherName = root.equals(id) ? Stream.of() : Stream.of("root=" + root);
    JsonNode meta = model.path("meta");
    Stream<String> file =
        OF_THE_FILE.stream()
            .filter(key -> meta.path(key).isValueNode())
            .map(key -> key + "=" + meta.path(key).asString(""));
    return Stream.of(Stream.of(id), otherName, file)
        .flatMap(each -> each)
        .collect(Collectors.joining(" "));
  }
}
