package eu.casemate.runtime.documents;

import java.util.Locale;
import java.util.Optional;

/** A document's relative path, with {@code /} between folders; never leaves its root. */
public record DocumentName(String value) implements Comparable<DocumentName> {

  /** The longest name, in characters. */
  public static final int MAX_CHARACTERS = 400;

  /** Refuses absolute, empty, overlong or climbing paths with an IllegalArgumentException. */
  public DocumentName {
    Optional<String> problem = problem(value);
    if (problem.isPresent()) {
      throw new IllegalArgumentException(problem.get());
    }
  }

  /** Why a text cannot be a document's name, as a sentence; empty when it can. */
  public static Optional<String> problem(String value) {
    if (value.isBlank() || value.length() > MAX_CHARACTERS) {
      return Optional.of("A document's name must have 1 to " + MAX_CHARACTERS + " characters");
    }
    if (value.chars().anyMatch(c -> c == '\\' || Character.isISOControl(c))) {
      return Optional.of("A document's name must not hold a backslash or a control character");
    }
    for (String part : value.split("/", -1)) {
      if (part.isBlank() || part.equals(".") || part.equals("..")) {
        return Optional.of(
            "A document's name must be a relative path without empty, '.' or '..' parts");
      }
    }
    return Optional.empty();
  }

  /** What follows the last dot of the file name, in lower case; empty if there is none. */
  public String extension() {
    String file = fileName();
    int dot = file.lastIndexOf('.');
    return dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** The last part of the path. */
  public String fileName() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /** The path of the folder with a trailing slash; empty for a name without a folder. */
  public String folder() {
    return value.substring(0, value.lastIndexOf('/') + 1);
  }

  @Override
  public int compareTo(DocumentName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
