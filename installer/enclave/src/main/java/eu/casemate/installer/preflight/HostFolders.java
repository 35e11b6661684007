package eu.casemate.installer.preflight;

import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.elf.ElfFile;
import eu.casemate.bundle.elf.ElfReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The shared libraries of a host, where its loader looks for them. */
final class HostFolders {

  private static final List<String> STANDARD =
      List.of(
          "lib/x86_64-linux-gnu",
          "usr/lib/x86_64-linux-gnu",
          "lib64",
          "usr/lib64",
          "lib",
          "usr/lib");

  private final Set<Path> folders = new LinkedHashSet<>();

  /**
   * The folders of a host.
   *
   * @param root of its files
   */
  HostFolders(Path root) throws IOException {
    Path settings = root.resolve("etc/ld.so.conf.d");
    if (Files.isDirectory(settings)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(settings, "*.conf")) {
        for (Path file : files) {
          addListed(root, file);
        }
      }
    }
    addListed(root, root.resolve("etc/ld.so.conf"));
    STANDARD.forEach(folder -> folders.add(root.resolve(folder)));
  }

  /** Lines that are no absolute path are comments, or include the files that are read anyway. */
  private void addListed(Path root, Path file) {
    text(file)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> line.startsWith("/"))
        .forEach(line -> addFolder(root, line.substring(1)));
  }

  /** In whatever charset, with a mark where it is not UTF-8; nothing of what cannot be read. */
  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private void addFolder(Path root, String folder) {
    try {
      folders.add(root.resolve(folder));
    } catch (InvalidPathException e) {
      // No folder can have that name, so that no library is in it.
      return;
    }
  }

  /** The first file of that name which is a library for this machine, as the loader picks it. */
  Optional<ElfFile> find(String library) throws IOException {
    for (Path folder : folders) {
      Optional<ElfFile> elf = read(folder.resolve(library));
      if (elf.isPresent()) {
        return elf;
      }
    }
    return Optional.empty();
  }

  /** The loader passes over a file that is no library, and so does this. */
  private static Optional<ElfFile> read(Path file) throws IOException {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return ElfReader.read(channel);
    } catch (InvalidValueException e) {
      return Optional.empty();
    }
  }
}
