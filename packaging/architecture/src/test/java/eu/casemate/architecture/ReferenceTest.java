package eu.casemate.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of docs/reference say what the code says. */
class ReferenceTest {

  private static final Path PAGES = Rooms.CHECKOUT.resolve("docs/reference");
  private static final Pattern ROUTE =
      Pattern.compile("new Route\\(\\s*Method\\.(\\w+),\\s*\"([^\"]+)\",\\s*Right\\.(\\w+)");
  private static final Pattern DESCRIBED =
      Pattern.compile("(?m)^\\| `(\\w+) ([^`?]+)[^`]*`[^|]*\\| `(\\w+)` \\|");
  private static final Pattern STATUS = Pattern.compile("(?m)^  ([A-Z_]+)\\((\\d+)\\)[,;]");

  @Test
  void thePageOfCommandsIsCurrent() throws IOException {
    assertCurrent("commands.md", CommandReference.page());
  }

  @Test
  void thePageOfPackagesIsCurrent() throws IOException {
    assertCurrent("packages.md", PackageReference.page());
  }

  private static void assertCurrent(String name, String page) throws IOException {
    Path made = Path.of("target/reference").resolve(name);
    Files.createDirectories(made.getParent());
    Files.writeString(made, page);
    Path kept = PAGES.resolve(name);
    assertThat(Files.exists(kept) ? Rooms.read(kept) : "")
        .as("docs/reference/%s is no longer what the code says; renew it: scripts/reference", name)
        .isEqualTo(page);
  }

  @Test
  void everyRouteStandsInThePageOfTheApiWithItsRight() throws IOException {
    StringBuilder tables = new StringBuilder();
    try (Stream<Path> files =
        Files.list(
            Rooms.CHECKOUT.resolve("runtime/web/src/main/java/eu/casemate/runtime/web/api"))) {
      files.map(Rooms::read).forEach(tables::append);
    }
    assertThat(triples(DESCRIBED, Rooms.read(PAGES.resolve("api.md"))))
        .isEqualTo(triples(ROUTE, tables.toString()))
        .hasSizeGreaterThan(5);
  }

  private static Set<List<String>> triples(Pattern pattern, String text) {
    return Rooms.results(pattern, text)
        .map(found -> List.of(found.group(1), found.group(2), found.group(3)))
        .collect(Collectors.toCollection(() -> new TreeSet<>(ReferenceTest::compare)));
  }

  private static int compare(List<String> one, List<String> other) {
    return String.join(" ", one).compareTo(String.join(" ", other));
  }

  @Test
  void everyExitCodeStandsInItsPage() {
    String source =
        Rooms.read(
            Rooms.CHECKOUT.resolve(
                "installer/enclave/src/main/java/eu/casemate/installer/outcome/ExitStatus.java"));
    String page = Rooms.read(PAGES.resolve("exit-codes.md"));
    List<String> rows =
        Rooms.results(STATUS, source)
            .map(found -> "| %s | `%s` |".formatted(found.group(2), found.group(1)))
            .toList();
    assertThat(rows).hasSizeGreaterThan(5).allSatisfy(row -> assertThat(page).contains(row));
  }
}
