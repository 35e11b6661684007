package eu.casemate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documents of the checkout name only files and classes that are there. */
class LinksTest {

  private static final Set<String> NOT_OURS = Set.of("target", ".git", "appliance/documents");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

  /** A path in a page that starts at a folder of the checkout and names a file by its ending. */
  private static final Pattern PATH =
      Pattern.compile(
          "`((?:docs|hsm-integration|installer|model-serving|offline-bundle|packaging|runtime|audit|scripts)"
              + "/[\\w./-]+)`");

  /** A class's name of at least two words, alone or with one of its members. */
  private static final Pattern CLASS = Pattern.compile("`([A-Z][a-z]+[A-Z]\\w+)(?:\\.\\w+)?`");

  private static final Pattern DECLARED =
      Pattern.compile("\\b(?:class|enum|interface|record) (\\w+)");

  @Test
  void everyRelativeLinkLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : files(".md")) {
      Rooms.results(LINK, Rooms.read(page))
          .map(link -> link.group(1))
          .filter(link -> !link.contains("://"))
          .filter(link -> !Files.exists(page.resolveSibling(link)))
          .forEach(link -> broken.add(Rooms.CHECKOUT.relativize(page) + ": " + link));
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void everyPathNamedInAPageIsThere() throws IOException {
    List<String> gone = new ArrayList<>();
    for (Path page : files(".md")) {
      Rooms.results(PATH, Rooms.read(page))
          .map(path -> path.group(1))
          .filter(path -> !Files.exists(Rooms.CHECKOUT.resolve(path)))
          .forEach(path -> gone.add(Rooms.CHECKOUT.relativize(page) + ": " + path));
    }
    assertThat(gone).isEmpty();
  }

  @Test
  void everyClassNamedInAPageIsThere() throws IOException {
    Set<String> declared = new HashSet<>();
    for (Path source : files(".java")) {
      Rooms.results(DECLARED, Rooms.read(source)).forEach(found -> declared.add(found.group(1)));
    }
    List<String> gone = new ArrayList<>();
    for (Path page : files(".md")) {
      // A decision tells what was when it was made.
      if (!page.getParent().endsWith("docs/decisions")) {
        Rooms.results(CLASS, Rooms.read(page))
            .map(found -> found.group(1))
            .filter(name -> !declared.contains(name))
            .forEach(name -> gone.add(Rooms.CHECKOUT.relativize(page) + ": " + name));
      }
    }
    assertThat(gone).isEmpty();
  }

  private static List<Path> files(String ending) throws IOException {
    List<Path> found = new ArrayList<>();
    Files.walkFileTree(
        Rooms.CHECKOUT,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_OURS.stream().anyMatch(folder::endsWith)
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(ending)) {
              found.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }
}
