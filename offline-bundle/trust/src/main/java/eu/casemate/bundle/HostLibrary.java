package eu.casemate.bundle;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A shared library that a component takes from the host.
 *
 * @param name by which the loader looks for it, such as {@code libstdc++.so.6}
 * @param debianPackage that holds it
 * @param versions of its symbols that it must define, the newest of each name, sorted
 */
public record HostLibrary(String name, String debianPackage, List<String> versions) {

  private static final int MOST_VERSIONS = 64;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_+.-]{0,99}");
  private static final Pattern PACKAGE = Pattern.compile("[a-z0-9][a-z0-9+.-]{1,99}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9_.+-]{1,100}");

  /** Refuses names that are none, and versions that are not sorted. */
  public HostLibrary {
    versions = List.copyOf(versions);
    if (!isName(name)) {
      throw new InvalidValueException("name of a library", name, "such as libstdc++.so.6");
    }
    if (!PACKAGE.matcher(debianPackage).matches()) {
      throw new InvalidValueException("Debian package", debianPackage, "such as libstdc++6");
    }
    String before = "";
    for (String version : versions) {
      if (!VERSION.matcher(version).matches()
          || version.compareTo(before) <= 0
          || versions.size() > MOST_VERSIONS) {
        throw new InvalidValueException(
            "version of " + name, version, "sorted, each once, such as GLIBCXX_3.4.30");
      }
      before = version;
    }
  }

  /** Whether a text may be a library's name. */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  @Override
  public String toString() {
    String needed = versions.isEmpty() ? "" : " with " + String.join(", ", versions);
    return name + needed + " (Debian package " + debianPackage + ")";
  }
}
