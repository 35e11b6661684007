package eu.casemate.hsm.service;

import eu.casemate.hsm.KeyLabel;
import eu.casemate.hsm.TokenAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the process is told.
 *
 * @param address the token
 * @param pinFile a file that holds the token's user PIN; read at each login, never kept
 * @param kek the key that wraps
 * @param socket where to listen
 */
record KeyServiceOptions(TokenAddress address, Path pinFile, KeyLabel kek, Path socket) {
  private static final List<String> NAMES =
      List.of("--module", "--token", "--pin-file", "--kek", "--socket");

  /**
   * Reads pairs of a name and a value.
   *
   * @throws IllegalArgumentException naming the argument that is missing, unknown or wrong
   */
  static KeyServiceOptions parse(String... arguments) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!NAMES.contains(arguments[i])) {
        throw new IllegalArgumentException(
            "unknown argument " + arguments[i] + ", expected " + NAMES);
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value");
      }
      values.put(arguments[i], arguments[i + 1]);
    }
    return new KeyServiceOptions(
        new TokenAddress(Path.of(value(values, "--module")), value(values, "--token")),
        Path.of(value(values, "--pin-file")),
        new KeyLabel(value(values, "--kek")),
        Path.of(value(values, "--socket")));
  }

  private static String value(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("missing " + name);
    }
    return value;
  }
}
