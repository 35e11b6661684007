package eu.casemate.bundle.assemble.spec;

import eu.casemate.bundle.EntryPath;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Which files of an input are taken, where they go, and which are executable besides those that are
 * so in the input. All globs see the path inside the input.
 *
 * @param include at least one must match; empty for all
 * @param exclude none may match
 * @param strip leading path parts to drop; a file with fewer is left out
 * @param into folder in the component; empty for its top
 * @param executable made executable
 */
public record Selection(
    List<String> include, List<String> exclude, int strip, String into, List<String> executable) {

  private static final String ANY_DEPTH = "**/";

  /** Keeps copies of the lists. */
  public Selection {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    executable = List.copyOf(executable);
  }

  /** Takes everything as it stands. */
  public static Selection everything() {
    return new Selection(List.of(), List.of(), 0, "", List.of());
  }

  /**
   * Where a file of the input goes in the component, if it is taken.
   *
   * @throws eu.casemate.bundle.InvalidValueException if no bundle can hold that path
   */
  public Optional<EntryPath> place(String pathInInput) {
    boolean included = include.isEmpty() || matchesAny(include, pathInInput);
    if (!included || matchesAny(exclude, pathInInput)) {
      return Optional.empty();
    }
    List<String> parts = List.of(pathInInput.split("/"));
    if (parts.size() <= strip) {
      return Optional.empty();
    }
    String stripped = String.join("/", parts.subList(strip, parts.size()));
    return Optional.of(new EntryPath(into.isEmpty() ? stripped : into + "/" + stripped));
  }

  /** Whether a file of the input is to be executable. */
  public boolean makesExecutable(String pathInInput) {
    return matchesAny(executable, pathInInput);
  }

  /** Whether a text is a glob at all. */
  static boolean isGlob(String text) {
    try {
      return !text.isEmpty() && FileSystems.getDefault().getPathMatcher("glob:" + text) != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Whether a glob matches a path; a leading {@code **}{@code /} also matches no folder at all. */
  public static boolean matches(String glob, String path) {
    boolean matches =
        FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(path));
    return matches
        || (glob.startsWith(ANY_DEPTH) && matches(glob.substring(ANY_DEPTH.length()), path));
  }

  private static boolean matchesAny(List<String> globs, String path) {
    return globs.stream().anyMatch(glob -> matches(glob, path));
  }
}
