package eu.casemate.installer.site;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.strict.StrictMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The text form of {@link SiteConfig}, {@code casemate-site/1}. */
final class SiteConfigFile {
  private static final String SCHEMA = "casemate-site/1";
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private SiteConfigFile() {}

  static byte[] format(SiteConfig site) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("schema", SCHEMA);
    root.put("tenant", site.tenant());
    root.put("release", site.release());
    ObjectNode ports = root.putObject("ports");
    site.ports().forEach(ports::put);
    ObjectNode hsm = root.putObject("hsm");
    hsm.put("module", site.hsm().module().toString());
    hsm.put("token", site.hsm().token());
    hsm.put("pinFile", site.hsm().pinFile().toString());
    hsm.put("kek", site.hsm().kek());
    ObjectNode environment = hsm.putObject("environment");
    new TreeMap<>(site.hsm().environment()).forEach(environment::put);
    return MAPPER.writeValueAsBytes(root);
  }

  static SiteConfig parse(Path file, byte[] content) {
    List<String> problems = new ArrayList<>();
    StrictMap root = StrictMap.of(tree(file, content), problems);
    if (!root.string("schema").equals(SCHEMA)) {
      problems.add("schema: expected " + SCHEMA);
    }
    String tenant = root.string("tenant");
    long release = root.number("release");
    Map<String, Integer> ports = root.numberMap("ports");
    StrictMap hsm = root.map("hsm");
    if (!hsm.has("environment")) {
      hsm.problem("environment", "expected an object");
    }
    HsmSettings settings =
        new HsmSettings(
            Path.of(hsm.string("module")),
            hsm.string("token"),
            Path.of(hsm.string("pinFile")),
            hsm.string("kek"),
            hsm.textMap("environment"));
    hsm.rejectUnknownKeys();
    root.rejectUnknownKeys();
    if (!problems.isEmpty()) {
      throw new OperatorException(
          ExitStatus.HOST, file + ": " + String.join("; ", problems), "correct " + file);
    }
    return new SiteConfig(tenant, release, ports, settings);
  }

  private static JsonNode tree(Path file, byte[] content) {
    try {
      return MAPPER.readTree(content);
    } catch (JacksonException e) {
      throw new OperatorException(
          ExitStatus.HOST, file + " is not valid JSON", e, "correct " + file);
    }
  }
}
