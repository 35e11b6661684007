package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.key.PublicKeyFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A public key as it is printed.
 *
 * @param spoken the fingerprint in the form that people read aloud
 */
record KeyView(String file, String name, String scheme, String fingerprint, List<String> spoken) {
  KeyView {
    spoken = List.copyOf(spoken);
  }

  static KeyView of(Path file, PublicKeyFile key) {
    return new KeyView(
        file.toString(),
        key.name().value(),
        key.key().scheme(),
        key.key().id().hex(),
        key.key().fingerprint().lines());
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%s  %s  %s".formatted(name, scheme, file));
    lines.add("fingerprint, to be read aloud:");
    spoken.forEach(line -> lines.add("  " + line));
    return lines;
  }
}
