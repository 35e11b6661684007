package eu.casemate.bundle;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * The path of a file within its component: relative, with {@code /} between its parts, and the same
 * file on every file system that a medium or an appliance may have.
 *
 * @param value at most 400 bytes of UTF-8, at most 24 parts of at most 200 bytes
 */
public record EntryPath(String value) implements Comparable<EntryPath> {

  /** The longest path, in bytes of UTF-8. */
  public static final int LONGEST_BYTES = 400;

  private static final int DEEPEST = 24;
  private static final int LONGEST_PART_BYTES = 200;
  private static final String FORBIDDEN = "\\:*?\"<>|";

  /** Refuses what could leave the component's folder, hide, or mean another file elsewhere. */
  public EntryPath {
    List<String> parts = List.of(value.split("/", -1));
    if (bytes(value) > LONGEST_BYTES || parts.size() > DEEPEST) {
      throw refused(value, "at most " + LONGEST_BYTES + " bytes and " + DEEPEST + " parts");
    }
    parts.forEach(part -> check(part, value));
  }

  /** The parts between the slashes; at least one. */
  public List<String> parts() {
    return List.of(value.split("/"));
  }

  /** The path of this entry beneath a folder. */
  public Path under(Path folder) {
    return folder.resolve(value);
  }

  static String collisionKey(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    String folded = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }

  private static void check(String part, String path) {
    if (part.isEmpty() || part.equals(".") || part.equals("..")) {
      throw refused(path, "a relative path without empty parts, '.' and '..'");
    }
    if (bytes(part) > LONGEST_PART_BYTES) {
      throw refused(path, "parts of at most " + LONGEST_PART_BYTES + " bytes");
    }
    if (!part.codePoints().allMatch(c -> Printable.isPrintable(c) && FORBIDDEN.indexOf(c) < 0)) {
      throw refused(path, "no control or formatting characters and none of " + FORBIDDEN);
    }
    if (part.endsWith(".") || part.endsWith(" ") || part.startsWith(" ")) {
      throw refused(path, "no part that begins or ends with a space or ends with a dot");
    }
    if (ReservedNames.holds(part)) {
      throw refused(path, "no part that is the name of a device on Windows");
    }
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static InvalidValueException refused(String path, String allowed) {
    return new InvalidValueException("path", path, allowed);
  }

  @Override
  public int compareTo(EntryPath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
