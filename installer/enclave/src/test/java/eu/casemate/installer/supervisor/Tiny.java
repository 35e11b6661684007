package eu.casemate.installer.supervisor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Writes {@code services.yaml} for {@link TinyService}. */
record Tiny(String name, String more, String words) {
  static Tiny service(String name) {
    return new Tiny(name, "", "");
  }

  Tiny with(String line) {
    return new Tiny(name, more + line + "\n", words);
  }

  Tiny words(String list) {
    return new Tiny(name, more, ", " + list);
  }

  static String services(Tiny... services) {
    return "ports: [web]\nservices:\n"
        + Arrays.stream(services).map(Tiny::yaml).collect(Collectors.joining());
  }

  /** A service that runs a script once; what the script prints goes to the trace. */
  static String once(String name, String script) {
    return "  - name: "
        + name
        + "\n    once: true\n    command: [/bin/sh, -c, '"
        + script
        + " >> ${appliance}/trace']\n";
  }

  private String yaml() {
    String java = Path.of(System.getProperty("java.home"), "bin/java").toString();
    String classes =
        Path.of(TinyService.class.getProtectionDomain().getCodeSource().getLocation().getPath())
            .toString();
    String base =
        """
        name: %s
        command: [%s, -Xmx16m, -XX:+ExitOnOutOfMemoryError, -XX:+UseSerialGC, -XX:TieredStopAtLevel=1, -cp, %s, %s, %s, "${var}", "${appliance}"%s]
        health: {kind: unix, path: "${var}/up.sock", seconds: 10}
        stop: {signal: TERM, seconds: 1}
        """
            .formatted(name, java, classes, TinyService.class.getName(), name, words);
    return "  -\n" + (base + more).indent(4);
  }
}
