package eu.casemate.runtime.knowledge;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Copies of folders, as a backup makes them. */
final class CopiedFolder {

  private CopiedFolder() {}

  static void copy(Path from, Path to) throws IOException {
    for (Path file : all(from)) {
      Path copy = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(copy);
      } else {
        Files.copy(file, copy);
      }
    }
  }

  static void delete(Path folder) throws IOException {
    for (Path file : all(folder).reversed()) {
      Files.delete(file);
    }
  }

  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList();
    }
  }
}
