package eu.casemate.evaluation;

import eu.casemate.serving.embedding.EmbedderEntry;
import eu.casemate.serving.embedding.Pooling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The embedders of the shipped descriptor, with models of a folder. */
final class ShippedEmbedders {

  private static final String MODELS = "${component.embedding}";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

  private ShippedEmbedders() {}

  /** Those that run in process, in the order of the descriptor. */
  static List<EmbedderEntry> read(Path descriptor, Path models) throws IOException {
    JsonNode services = YAMLMapper.shared().readTree(Files.readString(descriptor)).path("services");
    for (JsonNode service : services) {
      String config = service.path("files").path("runtime.json").asString("");
      if (!config.isEmpty()) {
        // The other variables stand for ports and folders, which are of no interest here.
        String filled = config.replace(MODELS, models.toAbsolutePath().toString());
        filled = VARIABLE.matcher(filled).replaceAll(Matcher.quoteReplacement("0"));
        return entries(JsonMapper.shared().readTree(filled).path("embedders"));
      }
    }
    throw new IllegalArgumentException(descriptor + " has no service with a runtime.json");
  }

  private static List<EmbedderEntry> entries(JsonNode embedders) {
    List<EmbedderEntry> entries = new ArrayList<>();
    for (JsonNode each : embedders) {
      if (each.has("model")) {
        entries.add(
            new EmbedderEntry.InProcess(
                each.path("name").asString(),
                Path.of(each.path("model").asString()),
                Path.of(each.path("tokenizer").asString()),
                each.path("dimensions").asInt(),
                Pooling.valueOf(each.path("pooling").asString().toUpperCase(Locale.ROOT)),
                each.path("maxTokens").asInt(),
                each.path("questionPrefix").asString(""),
                each.path("passagePrefix").asString(""),
                each.path("threads").asInt(1),
                each.path("offTopicBelow").asDouble(EmbedderEntry.NEVER_OFF_TOPIC)));
      }
    }
    return entries;
  }
}
