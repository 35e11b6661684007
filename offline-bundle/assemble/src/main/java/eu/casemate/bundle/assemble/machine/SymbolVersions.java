package eu.casemate.bundle.assemble.machine;

import eu.casemate.bundle.GlibcRelease;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of versions, such as {@code GLIBCXX_3.4.30}: a library that has one has all before it. */
final class SymbolVersions {

  private static final Pattern NUMBERED = Pattern.compile("(.+)_(\\d{1,6}(?:\\.\\d{1,6}){0,4})");
  private static final Pattern GLIBC = Pattern.compile("GLIBC_(\\d{1,2})\\.(\\d{1,3})(?:\\.\\d+)?");

  /** Features of the loader that a file asks for by a name without a number. */
  private static final Map<String, GlibcRelease> FEATURES =
      Map.of("GLIBC_ABI_DT_RELR", new GlibcRelease(2, 36));

  private SymbolVersions() {}

  /** The release that brought a version, if it is one that a release promises to keep. */
  static Optional<GlibcRelease> glibc(String version) {
    Matcher matcher = GLIBC.matcher(version);
    return matcher.matches()
        ? Optional.of(
            new GlibcRelease(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.ofNullable(FEATURES.get(version));
  }

  /** The newest of each series, and whatever has no number; sorted. */
  static List<String> newest(Collection<String> versions) {
    Map<String, String> series = new TreeMap<>();
    for (String version : versions) {
      Matcher matcher = NUMBERED.matcher(version);
      String name = matcher.matches() ? matcher.group(1) + "_" : version;
      series.merge(name, version, (a, b) -> BY_NUMBERS.compare(a, b) >= 0 ? a : b);
    }
    return series.values().stream().sorted().toList();
  }

  private static final Comparator<String> BY_NUMBERS =
      (a, b) -> {
        List<Integer> left = numbers(a);
        List<Integer> right = numbers(b);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
          if (!left.get(i).equals(right.get(i))) {
            return left.get(i) - right.get(i);
          }
        }
        return left.size() - right.size();
      };

  private static List<Integer> numbers(String version) {
    Matcher matcher = NUMBERED.matcher(version);
    return matcher.matches()
        ? Stream.of(matcher.group(2).split("\\.", -1)).map(Integer::valueOf).toList()
        : List.of();
  }
}
