package eu.casemate.architecture;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code docs/reference/packages.md}: each package with the first sentence about it. */
final class PackageReference {

  private static final Pattern ABOUT = Pattern.compile("(?s)/\\*\\*(.*?)\\*/.*?package ([\\w.]+);");
  private static final Pattern LINE_START = Pattern.compile("(?m)^\\s*\\* ?");
  private static final Pattern SENTENCE = Pattern.compile("(?s)(.+?\\.)(?:\\s|$).*");

  private PackageReference() {}

  /** The page. */
  static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Packages

            Made from each `package-info.java` by `scripts/reference`; `ReferenceTest` holds it against the code.
            Package names start at `eu.casemate.`.
            """);
    for (String room : MainSources.rooms()) {
      page.append("\n## ").append(room).append("\n\n| package | what it is for |\n|---|---|\n");
      MainSources.of(room).stream()
          .filter(file -> file.endsWith("package-info.java"))
          .sorted(Comparator.comparing(Path::getParent))
          .forEach(file -> page.append(row(file)));
    }
    return page.toString();
  }

  private static String row(Path file) {
    Matcher found = ABOUT.matcher(Rooms.read(file));
    if (!found.find()) {
      throw new IllegalStateException(file + " does not say what its package is for");
    }
    return "| [%s](../../%s) | %s |\n"
        .formatted(
            found.group(2).replaceFirst("^eu\\.casemate\\.", ""),
            Rooms.CHECKOUT.relativize(file.getParent()),
            sentence(found.group(1)));
  }

  static String sentence(String javadoc) {
    String text = LINE_START.matcher(javadoc).replaceAll("").strip();
    String first = SENTENCE.matcher(text).replaceFirst("$1");
    return first
        .replaceAll("\\s+", " ")
        .replaceAll("\\{@link (?:[\\w.]*\\.)?(\\w+)}", "`$1`")
        .replaceAll("\\{@code ((?:[^{}]|\\{(?:[^{}]|\\{[^{}]*})*})*)}", "`$1`")
        .replaceAll("</?em>", "*");
  }
}
