package eu.casemate.bundle.elf;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An executable or library for x86-64.
 *
 * @param markedForeign whether its header or a note says that it is for another system than Linux
 * @param soname the name that others need it by, if it has one
 * @param needed the libraries it needs, in the loader's order
 * @param versions that it needs of each library, by the library's name
 * @param defined the versions that its own symbols have
 */
public record ElfFile(
    boolean markedForeign,
    Optional<String> soname,
    List<String> needed,
    SortedMap<String, SortedSet<String>> versions,
    SortedSet<String> defined) {

  /** Parts of the GNU C library: one version stands for all of them. */
  private static final Set<String> GLIBC =
      Set.of(
          "libc.so.6",
          "libm.so.6",
          "libmvec.so.1",
          "libpthread.so.0",
          "libdl.so.2",
          "librt.so.1",
          "libutil.so.1",
          "libresolv.so.2",
          "libanl.so.1",
          "ld-linux-x86-64.so.2");

  private static final Pattern C_LIBRARY = Pattern.compile("lib[cm]\\.(?:so|musl)\\b.*");

  /** Keeps copies. */
  public ElfFile {
    needed = List.copyOf(needed);
    versions = new TreeMap<>(Map.copyOf(versions));
    defined = new TreeSet<>(defined);
  }

  /** Whether a library is a part of the GNU C library. */
  public static boolean isGlibc(String library) {
    return GLIBC.contains(library);
  }

  /** Whether it is for another system: says so, or needs another C library than the GNU one. */
  public boolean isForeign() {
    return markedForeign
        || needed.stream()
            .anyMatch(library -> C_LIBRARY.matcher(library).matches() && !isGlibc(library));
  }
}
