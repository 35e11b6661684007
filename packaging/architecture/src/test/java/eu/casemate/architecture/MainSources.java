package eu.casemate.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The source files of main code. */
final class MainSources {

  private static final String ROOT = "src/main/java";

  private MainSources() {}

  /** The rooms that have sources, in the order of ARCHITECTURE.md. */
  static List<String> rooms() {
    return Rooms.table().keySet().stream().filter(Rooms.modules()::contains).toList();
  }

  /** Those of a room, in the order of their paths. */
  static List<Path> of(String room) {
    return walk(Rooms.CHECKOUT.resolve(room).resolve(ROOT));
  }

  /** The file of a class, as the checkout names it; of a nested class that of the outer one. */
  static String fileOf(Class<?> type) {
    String name = type.getName().replaceFirst("\\$.*", "").replace('.', '/') + ".java";
    return Rooms.modules().stream()
        .map(room -> room + "/" + ROOT + "/" + name)
        .filter(file -> Files.exists(Rooms.CHECKOUT.resolve(file)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no room has " + name));
  }

  private static List<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
