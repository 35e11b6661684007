package eu.casemate.bundle.assemble.machine;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.GlibcRelease;
import eu.casemate.bundle.HostLibrary;
import eu.casemate.bundle.HostNeeds;
import eu.casemate.bundle.assemble.input.ResolvedComponent;
import eu.casemate.bundle.assemble.spec.NativeClaim;
import eu.casemate.bundle.elf.ElfFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Computes what a component needs of the host, and holds it against what the specification says. A
 * library counts as shipped if a file of the component has its name, or says that it is it; whether
 * the loader looks there is proven by running the component.
 */
public final class NativeCode {

  private static final String C_LIBRARY = "libc.so.6";

  private final ComponentName component;
  private final NativeClaim claim;
  private final List<NativeFile> files;
  private final Set<String> shipped = new HashSet<>();
  private final SortedMap<String, SortedSet<String>> fromHost = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private Optional<GlibcRelease> glibc = Optional.empty();

  private NativeCode(ResolvedComponent component, Path work) {
    this.component = component.spec().name();
    this.claim = component.spec().natives();
    this.files = NativeFiles.of(component.files(), work);
    for (NativeFile file : files) {
      shipped.add(file.name());
      file.elf().soname().ifPresent(shipped::add);
    }
  }

  /**
   * What each component needs, by its name; one without native code is not in it.
   *
   * @param work folder for what has to be unpacked on the way
   * @throws BundleException that lists all that the specification does not say, or says needlessly
   */
  public static Map<ComponentName, HostNeeds> of(List<ResolvedComponent> components, Path work) {
    Map<ComponentName, HostNeeds> needs = new TreeMap<>();
    List<String> problems = new ArrayList<>();
    for (ResolvedComponent component : components) {
      NativeCode code = new NativeCode(component, work);
      code.judge(!component.images().isEmpty() && !component.spec().isModel())
          .ifPresent(found -> needs.put(code.component, found));
      problems.addAll(code.problems);
    }
    if (!problems.isEmpty()) {
      throw new BundleException(
          "bundle.yaml is not true of the native code:\n  " + String.join("\n  ", problems));
    }
    return needs;
  }

  private Optional<HostNeeds> judge(boolean images) {
    files.forEach(this::take);
    claim.packages().keySet().stream()
        .filter(library -> !fromHost.containsKey(library))
        .forEach(library -> problem("requires " + library + ", which no file of it needs"));
    if (files.isEmpty() && !images) {
      claim
          .processor()
          .ifPresent(level -> problem("requires " + level + ", and holds no x86-64 code"));
      return Optional.empty();
    }
    if (claim.processor().isEmpty()) {
      String proof = images ? "an image" : files.getFirst().place();
      problem("holds " + proof + "; say which processor it needs, requires: {processor: …}");
      return Optional.empty();
    }
    List<HostLibrary> libraries = new ArrayList<>();
    fromHost.forEach(
        (library, versions) ->
            libraries.add(
                new HostLibrary(
                    library,
                    claim.packages().getOrDefault(library, "unnamed"),
                    SymbolVersions.newest(versions))));
    return Optional.of(new HostNeeds(claim.processor().get(), glibc, libraries));
  }

  private void take(NativeFile file) {
    ElfFile elf = file.elf();
    Set<String> needed = new TreeSet<>(elf.needed());
    needed.addAll(elf.versions().keySet());
    for (String library : needed) {
      SortedSet<String> versions = elf.versions().getOrDefault(library, new TreeSet<>());
      if (ElfFile.isGlibc(library)) {
        versions.forEach(version -> takeGlibc(file, version));
      } else if (!shipped.contains(library)) {
        takeFromHost(file, library, versions);
      }
    }
  }

  private void takeGlibc(NativeFile file, String version) {
    if (shipped.contains(C_LIBRARY)) {
      return;
    }
    Optional<GlibcRelease> release = SymbolVersions.glibc(version);
    if (release.isEmpty()) {
      problem(file.place() + " needs " + version + ", which no release of glibc promises");
    } else if (glibc.isEmpty() || release.get().compareTo(glibc.get()) > 0) {
      glibc = release;
    }
  }

  private void takeFromHost(NativeFile file, String library, SortedSet<String> versions) {
    if (!claim.packages().containsKey(library) && !fromHost.containsKey(library)) {
      problem(
          file.place()
              + " needs "
              + library
              + ", which the component does not hold; ship it, leave the file out, or name its"
              + " Debian package, requires: {packages: {"
              + library
              + ": …}}");
    }
    if (HostLibrary.isName(library)) {
      fromHost.computeIfAbsent(library, name -> new TreeSet<>()).addAll(versions);
    }
  }

  private void problem(String text) {
    problems.add("component " + component + ": " + text);
  }
}
