package eu.casemate.installer.supervisor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Opens the services' secrets. */
@FunctionalInterface
interface Unsealer {

  /**
   * Opens a file of secrets through the key service.
   *
   * @throws IOException when the key service does not answer now; worth another try
   */
  Outcome unseal(Path sealed, Path keyService) throws IOException;

  /** What came of it. */
  sealed interface Outcome {}

  /** The secrets by name; never printed. */
  record Opened(Map<String, String> secrets) implements Outcome {
    public Opened {
      secrets = Map.copyOf(secrets);
    }

    static Opened ofBytes(Map<String, byte[]> secrets) {
      return new Opened(
          secrets.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      entry -> new String(entry.getValue(), StandardCharsets.UTF_8))));
    }

    @Override
    public String toString() {
      return "Opened" + secrets.keySet();
    }
  }

  /** The HSM does not open them, and another try would not help. */
  record Sealed(String why) implements Outcome {}
}
