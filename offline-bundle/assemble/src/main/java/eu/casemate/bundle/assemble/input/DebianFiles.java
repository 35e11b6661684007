package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.spec.InputSpec.Debian;
import eu.casemate.bundle.assemble.spec.Selection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of a Debian package, the shared libraries they need, and whose those are. */
final class DebianFiles {

  private static final byte[] ELF = {0x7f, 'E', 'L', 'F'};
  private static final Pattern NEEDED = Pattern.compile("\\s*(\\S+) => (\\S+|not found).*");
  private static final Pattern LOADER = Pattern.compile("\\s*(/\\S+/(ld-linux\\S+)) \\(0x.*");
  private static final Pattern LIBC =
      Pattern.compile(
          "(?:libc|libm|libpthread|libdl|librt|libresolv|ld-linux.*|linux-vdso)\\.so.*");

  private final ExternalCommand commands;
  private final DebianPackages packages;

  DebianFiles(ExternalCommand commands) {
    this.commands = commands;
    this.packages = new DebianPackages(commands);
  }

  /** What was found. */
  record Found(String version, List<LooseFile> files, List<Part> parts) {
    Found {
      files = List.copyOf(files);
      parts = List.copyOf(parts);
    }
  }

  Found find(Debian debian) {
    String name = debian.name().value();
    String version = packages.version(name);
    List<LooseFile> files = new ArrayList<>();
    for (String path : selected(debian, packages.files(name))) {
      files.add(LooseFile.of(path.substring(1), real(Path.of(path)), isExecutable(path)));
    }
    SortedMap<String, Path> libraries = new TreeMap<>();
    if (debian.libraries()) {
      files.forEach(file -> addLibraries(file.file(), debian.libc(), libraries));
    }
    libraries.forEach(
        (soname, path) -> files.add(new LooseFile("lib/" + soname, path, false, true)));
    return new Found(version, files, owners(name, files));
  }

  private static NavigableSet<String> selected(Debian debian, List<String> installed) {
    NavigableSet<String> selected = new TreeSet<>();
    for (String glob : debian.files()) {
      List<String> matching =
          installed.stream()
              .filter(path -> path.startsWith("/") && Selection.matches(glob, path))
              .filter(path -> Files.isRegularFile(Path.of(path)))
              .toList();
      if (matching.isEmpty()) {
        throw new BundleException(
            "the Debian package "
                + debian.name()
                + " has no file "
                + glob
                + "; see dpkg-query -L "
                + debian.name());
      }
      selected.addAll(matching);
    }
    return selected;
  }

  private void addLibraries(Path file, boolean libc, Map<String, Path> libraries) {
    if (!isElf(file)) {
      return;
    }
    for (String line : commands.answer("ldd", file.toString()).lines()) {
      Matcher needed = NEEDED.matcher(line);
      Matcher loader = LOADER.matcher(line);
      if (needed.matches() && (libc || !LIBC.matcher(needed.group(1)).matches())) {
        if (needed.group(2).equals("not found")) {
          throw new BundleException(
              file + " needs " + needed.group(1) + ", which is not on this machine; install it");
        }
        libraries.put(needed.group(1), real(Path.of(needed.group(2))));
      } else if (libc && loader.matches()) {
        libraries.put(loader.group(2), real(Path.of(loader.group(1))));
      }
    }
  }

  private List<Part> owners(String name, List<LooseFile> files) {
    NavigableSet<Part> owners = packages.owners(files.stream().map(LooseFile::file).toList());
    owners.add(packages.part(name));
    return List.copyOf(owners);
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      throw new BundleException(path + " cannot be read, though its package is installed", e);
    }
  }

  private static boolean isExecutable(String path) {
    return Files.isExecutable(Path.of(path));
  }

  private static boolean isElf(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(ELF.length), ELF);
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read", e);
    }
  }
}
