package eu.casemate.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** How the shipped descriptor starts the services. */
final class ShippedServices {

  private ShippedServices() {}

  /** The options that the graph server's JVM gets, without those that name a folder. */
  static List<String> graphOptions(Path descriptor) throws IOException {
    JsonNode services = YAMLMapper.shared().readTree(Files.readString(descriptor)).path("services");
    for (JsonNode service : services) {
      if (service.path("name").asString("").equals("graph-server")) {
        List<String> chosen = new ArrayList<>();
        for (JsonNode each : service.path("command")) {
          if (each.asString().startsWith("-X") || each.asString().startsWith("--add-opens")) {
            chosen.add(each.asString());
          }
        }
        return chosen;
      }
    }
    throw new IllegalArgumentException(descriptor + " has no graph-server");
  }
}
