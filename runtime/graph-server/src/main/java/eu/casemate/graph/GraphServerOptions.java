package eu.casemate.graph;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the process is told.
 *
 * @param home the folder of the store
 * @param boltPort the port on 127.0.0.1, 1 to 65535
 * @param passwordFile a file of one line: the password of the user {@code neo4j}
 */
record GraphServerOptions(Path home, int boltPort, Path passwordFile) {
  private static final List<String> NAMES = List.of("--home", "--bolt-port", "--password-file");

  /**
   * Reads pairs of a name and a value.
   *
   * @throws IllegalArgumentException naming the argument that is missing, unknown or wrong
   */
  static GraphServerOptions parse(String... arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i];
      if (!NAMES.contains(name)) {
        throw new IllegalArgumentException("unknown argument " + name + ", expected " + NAMES);
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      values.put(name, arguments[i + 1]);
    }
    return new GraphServerOptions(
        Path.of(value(values, "--home")).toAbsolutePath(),
        port(value(values, "--bolt-port")),
        Path.of(value(values, "--password-file")));
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("missing " + name);
    }
    return value;
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Told below, as any other wrong port.
    }
    throw new IllegalArgumentException("--bolt-port must be 1 to 65535, not " + text);
  }
}
