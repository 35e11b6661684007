package eu.casemate.installer.install;

import eu.casemate.installer.durable.DurableFiles;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.plan.ReleaseKeys;
import eu.casemate.installer.plan.SeenRelease;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A release that this appliance has seen, the highest one or one yet to prove itself, in a file of
 * lines: its number, then {@code root VERSION} of the trust root and {@code key FINGERPRINT} for
 * each key that could sign it. A file of casemate 0.1 has the number alone.
 */
final class HighestRelease {
  private static final String ROOT = "root ";
  private static final String KEY = "key ";

  private HighestRelease() {}

  /** Of the highest release that was healthy. */
  static Path file(AppliancePaths paths) {
    return paths.journal().resolve("highest-release");
  }

  /**
   * The release that a file holds, none if it is not there.
   *
   * @throws OperatorException (host) when the file is not one of ours: it is never taken for none
   */
  static SeenRelease read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return SeenRelease.NONE;
    }
    try {
      return parse(Files.readString(file).lines().toList());
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          ExitStatus.HOST,
          file + " does not say which release was seen last",
          e,
          "restore it from a backup; with none, remove it: the token remembers the release too");
    }
  }

  static void write(Path file, SeenRelease seen) throws IOException {
    StringBuilder text = new StringBuilder(seen.number() + "\n");
    text.append(ROOT).append(seen.keys().root()).append('\n');
    seen.keys().fingerprints().stream()
        .sorted()
        .forEach(key -> text.append(KEY).append(key).append('\n'));
    byte[] content = text.toString().getBytes(StandardCharsets.UTF_8);
    DurableFiles.write(file, content, "rw-------");
  }

  private static SeenRelease parse(List<String> lines) {
    int number = Integer.parseInt(lines.isEmpty() ? "" : lines.getFirst().strip());
    if (lines.size() == 1) {
      return new SeenRelease(number, ReleaseKeys.UNKNOWN);
    }
    long root = Long.parseLong(after(ROOT, lines.get(1)));
    List<String> keys = lines.stream().skip(2).map(line -> after(KEY, line)).toList();
    return new SeenRelease(number, new ReleaseKeys(root, Set.copyOf(keys)));
  }

  private static String after(String word, String line) {
    if (!line.startsWith(word)) {
      throw new IllegalArgumentException("no line of this file");
    }
    return line.substring(word.length());
  }
}
