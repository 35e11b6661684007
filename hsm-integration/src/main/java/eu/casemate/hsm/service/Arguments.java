package eu.casemate.hsm.service;

import eu.casemate.hsm.KeyLabel;
import eu.casemate.hsm.TokenAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line of the key service. All five options are needed, each once. */
record Arguments(TokenAddress address, Path pinFile, KeyLabel kek, Path socket) {

  static final String USAGE =
      "usage: KeyServiceMain --module PATH --token LABEL --pin-file FILE --kek LABEL --socket PATH";

  private static final List<String> OPTIONS =
      List.of("--module", "--token", "--pin-file", "--kek", "--socket");

  /** Throws {@link IllegalArgumentException} naming the option that is wrong. */
  static Arguments parse(String... words) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < words.length; i += 2) {
      if (!OPTIONS.contains(words[i])) {
        throw new IllegalArgumentException("unknown option " + words[i]);
      }
      if (i + 1 == words.length || values.put(words[i], words[i + 1]) != null) {
        throw new IllegalArgumentException("option " + words[i] + " needs one value, once");
      }
    }
    return new Arguments(
        new TokenAddress(Path.of(value(values, "--module")), value(values, "--token")),
        Path.of(value(values, "--pin-file")),
        new KeyLabel(value(values, "--kek")),
        Path.of(value(values, "--socket")));
  }

  private static String value(Map<String, String> values, String option) {
    String value = values.get(option);
    if (value == null) {
      throw new IllegalArgumentException("option " + option + " is missing");
    }
    return value;
  }
}
