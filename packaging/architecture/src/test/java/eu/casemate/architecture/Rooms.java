package eu.casemate.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rooms: as ARCHITECTURE.md lists them, as Maven builds them, as the classes show them. */
final class Rooms {

  static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();

  /** All classes of main code. */
  static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("eu.casemate");

  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `([a-z/-]+)` \\|[^|]*\\|([^|]*)\\|$");
  private static final Pattern NAME = Pattern.compile("`([a-z/-]+)`");

  private Rooms() {}

  /** Each room of ARCHITECTURE.md, and the rooms that it may use. */
  static Map<String, Set<String>> table() {
    String page = read(CHECKOUT.resolve("ARCHITECTURE.md"));
    int begin = page.indexOf("## Rooms and arrows");
    String section = page.substring(begin, page.indexOf("\n## ", begin + 1));
    Map<String, Set<String>> rooms = new LinkedHashMap<>();
    ROW.matcher(section).results().forEach(row -> rooms.put(row.group(1), names(row.group(2))));
    return rooms;
  }

  private static Set<String> names(String cell) {
    return NAME.matcher(cell)
        .results()
        .map(name -> name.group(1))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** The modules that have main code, by folder; packaging has none. */
  static Set<String> modules() {
    try (Stream<Path> files = Files.walk(CHECKOUT, 3)) {
      return files
          .filter(file -> file.endsWith("pom.xml"))
          .map(Path::getParent)
          .filter(folder -> Files.isDirectory(folder.resolve("src/main/java")))
          .map(folder -> CHECKOUT.relativize(folder).toString())
          .filter(room -> !room.contains("target"))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rooms that a module's pom names, other than for its tests. */
  static Set<String> declared(String room, Map<String, String> roomOfArtifact) {
    Pattern dependency =
        Pattern.compile("<groupId>eu\\.casemate</groupId><artifactId>([a-z-]+)</artifactId>(.*)");
    return dependency
        .matcher(read(CHECKOUT.resolve(room).resolve("pom.xml")))
        .results()
        .filter(found -> !found.group(2).contains("<scope>test</scope>"))
        .map(found -> roomOfArtifact.get(found.group(1)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The room of each artifact. */
  static Map<String, String> roomOfArtifact() {
    Pattern artifact = Pattern.compile("</parent>\\s*<artifactId>([a-z-]+)</artifactId>");
    return modules().stream()
        .collect(
            Collectors.toMap(
                room ->
                    artifact
                        .matcher(read(CHECKOUT.resolve(room).resolve("pom.xml")))
                        .results()
                        .findFirst()
                        .map(found -> found.group(1))
                        .orElseThrow(),
                room -> room));
  }

  /** The room whose build made this class; empty for a class of a library or of a test. */
  static Optional<String> of(JavaClass type) {
    return type.getSource()
        .map(source -> source.getUri().toString().replaceFirst("^jar:", ""))
        .map(uri -> uri.replaceFirst("^file:/*", "/"))
        .filter(path -> path.startsWith(CHECKOUT + "/") && path.contains("/target/"))
        .map(path -> path.substring(CHECKOUT.toString().length() + 1, path.indexOf("/target/")));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<MatchResult> results(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
