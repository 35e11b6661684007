package eu.casemate.installer.preflight;

import eu.casemate.bundle.GlibcRelease;
import eu.casemate.bundle.HostLibrary;
import eu.casemate.bundle.ProcessorLevel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds what native code needs against what a host offers: one check a cause. */
final class NativeRules {
  private static final String NO_MEDIA = "name the media to know";
  private static final Map<ProcessorLevel, String> FIRST_PROCESSORS =
      Map.of(
          ProcessorLevel.V1, "any of 64 bits",
          ProcessorLevel.V2, "Intel since Nehalem (2008), AMD since Bulldozer (2011)",
          ProcessorLevel.V3, "Intel since Haswell (2013), AMD since Excavator (2015)",
          ProcessorLevel.V4, "Intel Xeon since Skylake-SP (2017), AMD since Zen 4 (2022)");

  private NativeRules() {}

  /**
   * Looks at a host and judges it.
   *
   * @param root of its files, {@code /} but for tests
   */
  static List<Check> judge(Path root, Needs needs) {
    return judge(NativeHost.look(root, needs), needs);
  }

  static List<Check> judge(NativeHost host, Needs needs) {
    List<Check> checks = new ArrayList<>();
    checks.add(processor(host.processor(), needs));
    checks.add(glibc(host.glibc(), needs));
    checks.addAll(libraries(host.libraries(), needs));
    return checks;
  }

  private static Check processor(Processor host, Needs needs) {
    Function<ComponentNeeds, ProcessorLevel> level = each -> each.needs().processor();
    Optional<ProcessorLevel> most =
        needs.components().stream().map(level).max(Comparator.naturalOrder());
    if (most.isEmpty()) {
      return Check.ok("processor", host.toString(), NO_MEDIA);
    }
    if (host.reaches(most.get())) {
      return Check.ok("processor", host.toString(), most.get().label());
    }
    String lacks = "; lacks " + String.join(", ", host.lacks(most.get()));
    return Check.fail(
        "processor",
        host + lacks,
        most.get() + " for " + names(needs, each -> !host.reaches(level.apply(each))),
        "use "
            + FIRST_PROCESSORS.get(most.get())
            + "; in a virtual machine choose the host's processor model");
  }

  private static Check glibc(Optional<GlibcRelease> host, Needs needs) {
    String found = host.map(GlibcRelease::toString).orElse("none");
    Optional<GlibcRelease> most =
        needs.components().stream()
            .flatMap(each -> each.needs().glibc().stream())
            .max(Comparator.naturalOrder());
    String needed = most.map(version -> "glibc " + version + " or later").orElse(NO_MEDIA);
    if (host.isPresent() && most.stream().allMatch(version -> reaches(host, version))) {
      return Check.ok("glibc", found, needed);
    }
    String components =
        names(needs, each -> each.needs().glibc().filter(v -> !reaches(host, v)).isPresent());
    return Check.fail(
        "glibc",
        found,
        most.isPresent() ? needed + " for " + components : "the GNU C library",
        "use a system with that glibc: Debian 12, Ubuntu 24.04, RHEL 10 or later");
  }

  private static boolean reaches(Optional<GlibcRelease> host, GlibcRelease needed) {
    return host.filter(version -> version.compareTo(needed) >= 0).isPresent();
  }

  private static List<Check> libraries(Map<String, Set<String>> host, Needs needs) {
    Map<String, List<HostLibrary>> wanted = new TreeMap<>();
    for (ComponentNeeds each : needs.components()) {
      for (HostLibrary library : each.needs().libraries()) {
        wanted.computeIfAbsent(library.name(), name -> new ArrayList<>()).add(library);
      }
    }
    return wanted.entrySet().stream()
        .map(entry -> library(entry.getKey(), entry.getValue(), host, needs))
        .toList();
  }

  private static Check library(
      String name, List<HostLibrary> wanted, Map<String, Set<String>> host, Needs needs) {
    Optional<Set<String>> defined = Optional.ofNullable(host.get(name));
    List<String> missing =
        wanted.stream()
            .flatMap(library -> library.versions().stream())
            .filter(version -> defined.isEmpty() || !defined.get().contains(version))
            .distinct()
            .sorted()
            .toList();
    if (defined.isPresent() && missing.isEmpty()) {
      return Check.ok("library", name, name);
    }
    String with = missing.isEmpty() ? "" : " with " + String.join(", ", missing);
    Predicate<HostLibrary> lacking =
        library -> defined.isEmpty() || !defined.get().containsAll(library.versions());
    return Check.fail(
        "library",
        defined.isEmpty() ? "no " + name : name + " without " + String.join(", ", missing),
        name
            + with
            + " for "
            + names(
                needs,
                each ->
                    each.needs().libraries().stream()
                        .anyMatch(library -> library.name().equals(name) && lacking.test(library))),
        "install the package " + packages(wanted) + " of Debian, or what holds it elsewhere");
  }

  private static String packages(List<HostLibrary> wanted) {
    return wanted.stream()
        .map(HostLibrary::debianPackage)
        .distinct()
        .collect(Collectors.joining(" or "));
  }

  private static String names(Needs needs, Predicate<ComponentNeeds> which) {
    Stream<ComponentNeeds> found = needs.components().stream().filter(which);
    return found.map(ComponentNeeds::component).collect(Collectors.joining(", "));
  }
}
