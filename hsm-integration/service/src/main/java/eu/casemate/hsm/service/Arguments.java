package eu.casemate.hsm.service;

import eu.casemate.hsm.token.KeyLabel;
import eu.casemate.hsm.token.TokenAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The command line of the key service. All options are needed, each once but {@code --allow}. */
record Arguments(
    TokenAddress address, Path pinFile, KeyLabel kek, Path socket, List<Grant> grants) {

  static final String USAGE =
      "usage: KeyServiceMain --module PATH --token LABEL --pin-file FILE --kek LABEL --socket PATH"
          + " --allow "
          + Grant.FORM
          + "...";

  private static final String ALLOW = "--allow";

  private static final List<String> OPTIONS =
      List.of("--module", "--token", "--pin-file", "--kek", "--socket");

  /** Throws {@link IllegalArgumentException} naming the option that is wrong. */
  static Arguments parse(String... words) {
    Map<String, String> values = new HashMap<>();
    List<Grant> grants = new ArrayList<>();
    for (int i = 0; i < words.length; i += 2) {
      boolean allow = words[i].equals(ALLOW);
      if (!allow && !OPTIONS.contains(words[i])) {
        throw new IllegalArgumentException("unknown option " + words[i]);
      }
      if (i + 1 < words.length && allow) {
        grants.add(Grant.parse(words[i + 1]));
      } else if (i + 1 == words.length || values.put(words[i], words[i + 1]) != null) {
        throw new IllegalArgumentException("option " + words[i] + " needs one value, once");
      }
    }
    if (grants.isEmpty()) {
      throw new IllegalArgumentException(
          "option " + ALLOW + " is missing: nothing would be allowed");
    }
    return new Arguments(
        new TokenAddress(Path.of(value(values, "--module")), value(values, "--token")),
        Path.of(value(values, "--pin-file")),
        new KeyLabel(value(values, "--kek")),
        Path.of(value(values, "--socket")),
        List.copyOf(grants));
  }

  private static String value(Map<String, String> values, String option) {
    String value = values.get(option);
    if (value == null) {
      throw new IllegalArgumentException("option " + option + " is missing");
    }
    return value;
  }
}
