package eu.casemate.installer.descriptor;

import eu.casemate.installer.strict.Spelling;
import eu.casemate.installer.strict.StrictMap;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The text form of {@link ApplianceDescriptor}. */
final class DescriptorFile {
  private static final Pattern LOOPBACK =
      Pattern.compile("http://(?:127\\.0\\.0\\.1|localhost):[^/]+/.*");
  private static final int START_SECONDS = 60;
  private static final int STOP_SECONDS = 20;
  private static final List<String> KINDS = List.of("http", "tcp", "unix");
  private static final List<String> SIGNALS = List.of("HUP", "INT", "QUIT", "TERM", "USR1", "USR2");

  private DescriptorFile() {}

  static ApplianceDescriptor read(Path file) {
    List<String> problems = new ArrayList<>();
    StrictMap root = YamlFile.read(file, problems);
    List<String> ports = root.texts("ports");
    List<String> secrets = root.texts("secrets");
    List<ServiceSpec> services = new ArrayList<>();
    for (StrictMap service : root.maps("services", "name")) {
      services.add(service(service));
    }
    root.rejectUnknownKeys();
    if (services.isEmpty()) {
      root.problem("services", "expected at least one service");
    }
    DescriptorRules rules = new DescriptorRules(ports, secrets, services, problems);
    rules.check();
    YamlFile.refuse(file, problems);
    return new ApplianceDescriptor(ports, secrets, rules.inStartOrder());
  }

  private static ServiceSpec service(StrictMap map) {
    ServiceSpec spec =
        new ServiceSpec(
            map.text("name"),
            map.texts("after"),
            map.has("prepare") ? Optional.of(preparation(map.map("prepare"))) : Optional.empty(),
            command(map),
            templateMap(map, "environment"),
            map.texts("credentials"),
            templateMap(map, "files"),
            map.flag("once") ? noHealth(map) : Optional.of(health(map.map("health"))),
            stop(map),
            map.flag("hsmEnvironment"));
    map.rejectUnknownKeys();
    return spec;
  }

  private static Preparation preparation(StrictMap map) {
    Preparation preparation =
        new Preparation(
            new Template(map.text("unless")), command(map), templateMap(map, "environment"));
    map.rejectUnknownKeys();
    return preparation;
  }

  private static List<Template> command(StrictMap map) {
    List<Template> command = templates(map, "command");
    if (command.isEmpty()) {
      map.problem("command", "expected a program and its arguments");
    }
    return command;
  }

  /** Of a service that runs once: it works when it ends well. */
  private static Optional<Health> noHealth(StrictMap map) {
    if (map.has("health")) {
      map.problem("health", "a service that runs once has no health check");
    }
    return Optional.empty();
  }

  /** A service is asked on this machine, without TLS. */
  private static String loopback(StrictMap map) {
    String url = map.text("url");
    if (!LOOPBACK.matcher(url).matches()) {
      map.problem("url", "expected http://127.0.0.1:PORT/PATH");
    }
    return url;
  }

  private static Health health(StrictMap map) {
    String kind = map.text("kind");
    Duration patience = Duration.ofSeconds(map.seconds("seconds", START_SECONDS));
    Health health =
        switch (kind) {
          case "tcp" -> new Health.Tcp(new Template(map.text("port")), patience);
          case "http" -> new Health.Http(new Template(loopback(map)), patience);
          case "unix" -> new Health.Unix(new Template(map.text("path")), patience);
          default -> {
            map.problem("kind", "unknown kind " + kind + Spelling.suggestion(kind, KINDS));
            yield new Health.Tcp(new Template("0"), patience);
          }
        };
    if (KINDS.contains(kind)) {
      map.rejectUnknownKeys();
    }
    return health;
  }

  private static StopRule stop(StrictMap map) {
    if (!map.has("stop")) {
      return new StopRule("TERM", Duration.ofSeconds(STOP_SECONDS));
    }
    StrictMap stop = map.map("stop");
    String signal = stop.text("signal", "TERM");
    if (!SIGNALS.contains(signal)) {
      stop.problem("signal", "unknown signal " + signal + Spelling.suggestion(signal, SIGNALS));
    }
    StopRule rule = new StopRule(signal, Duration.ofSeconds(stop.seconds("seconds", STOP_SECONDS)));
    stop.rejectUnknownKeys();
    return rule;
  }

  private static List<Template> templates(StrictMap map, String key) {
    return map.texts(key).stream().map(Template::new).toList();
  }

  private static Map<String, Template> templateMap(StrictMap map, String key) {
    Map<String, Template> templates = new LinkedHashMap<>();
    map.textMap(key).forEach((name, text) -> templates.put(name, new Template(text)));
    return templates;
  }
}
