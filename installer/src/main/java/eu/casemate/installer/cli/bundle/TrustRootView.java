package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.trust.TrustRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A trust root as it is printed.
 *
 * @param file that holds it
 * @param threshold how many keys must have signed
 */
record TrustRootView(String file, int threshold, List<KeyView> keys) {
  TrustRootView {
    keys = List.copyOf(keys);
  }

  /** A key, and whose it is. */
  record KeyView(String key, String name) {}

  static TrustRootView of(Path file, TrustRoot root) {
    List<KeyView> keys =
        root.keys().stream()
            .map(key -> new KeyView(key.id().toString(), key.name().value()))
            .toList();
    return new TrustRootView(file.toString(), root.threshold(), keys);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("%s asks for %d of %d key(s)".formatted(file, threshold, keys.size()));
    keys.forEach(key -> lines.add(key.key() + "  " + key.name()));
    return lines;
  }
}
