package eu.casemate.bundle.assemble.machine;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Printable;
import eu.casemate.bundle.assemble.input.SourceFile;
import eu.casemate.bundle.elf.ElfFile;
import eu.casemate.bundle.elf.ElfReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Finds the x86-64 code of a component by its first bytes, among its files and in its jars. A jar
 * holds code for many systems and loads what is for its own; a file that is shipped as such must be
 * for this one. Bound: 1 GiB of a jar's entry.
 */
final class NativeFiles {

  private static final long LARGEST_ENTRY = 1L << 30;
  private static final int HEAD = 4;
  private static final int BUFFER = 1 << 16;

  private final Path work;
  private final List<NativeFile> found = new ArrayList<>();

  private NativeFiles(Path work) {
    this.work = work;
  }

  /**
   * All that was found.
   *
   * @param work folder for what has to be unpacked on the way
   */
  static List<NativeFile> of(List<SourceFile> files, Path work) {
    NativeFiles natives = new NativeFiles(work);
    for (SourceFile file : files) {
      String path = file.path().value();
      try {
        if (path.endsWith(".jar")) {
          natives.lookInto(path, file.file());
        } else {
          natives
              .read(path, file.file())
              .ifPresent(elf -> natives.add(path, file.path().parts().getLast(), elf));
        }
      } catch (IOException e) {
        throw new BundleException(file.file() + " cannot be read", e);
      }
    }
    return List.copyOf(natives.found);
  }

  private void add(String place, String name, ElfFile elf) {
    found.add(new NativeFile(place, name, elf));
  }

  private Optional<ElfFile> read(String place, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return ElfReader.read(channel);
    } catch (InvalidValueException e) {
      throw new BundleException(place + " begins as an ELF file and is none: " + e.reason());
    }
  }

  private void lookInto(String jarPath, Path file) throws IOException {
    try (ZipFile jar = new ZipFile(file.toFile())) {
      for (ZipEntry entry : jar.stream().toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          byte[] head = in.readNBytes(HEAD);
          if (ElfReader.isElf(head)) {
            lookAt(jarPath + "!" + Printable.of(entry.getName()), head, in);
          }
        }
      }
    }
  }

  private void lookAt(String place, byte[] head, InputStream rest) throws IOException {
    Path copy = Files.createTempFile(work, "native", null);
    try {
      copy(place, head, rest, copy);
      read(place, copy)
          .filter(elf -> !elf.isForeign())
          .ifPresent(elf -> add(place, place.substring(place.lastIndexOf('/') + 1), elf));
    } finally {
      Files.delete(copy);
    }
  }

  private static void copy(String place, byte[] head, InputStream rest, Path to)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(to)) {
      out.write(head);
      byte[] buffer = new byte[BUFFER];
      long size = HEAD;
      for (int n = rest.read(buffer); n >= 0; n = rest.read(buffer)) {
        size += n;
        if (size > LARGEST_ENTRY) {
          throw new BundleException(place + " is larger than a library may be: 1 GiB");
        }
        out.write(buffer, 0, n);
      }
    }
  }
}
