package eu.casemate.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/etc/passwd",
        "..",
        "../x",
        "a/../b",
        "a/./b",
        "a//b",
        "a/",
        "./a",
        "a\\b",
        "C:x",
        "a:b",
        "con",
        "a/NUL",
        "aux.txt",
        "COM1.log",
        "lpt¹",
        "a/b.",
        "a ",
        " a",
        "a\nb",
        "a\u0000b",
        "a\u001b[2J",
        "a\u202eb",
        "a\u200bb",
        "a?",
        "a*",
        "a|b",
        "a\"b",
        "a<b",
        "\ud800",
        "CON .txt"
      })
  void refusesPathsThatLeaveTheFolderOrMeanAnotherFileElsewhere(String path) {
    assertThatThrownBy(() -> new EntryPath(path)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "bin/llama-server", ".hidden", "été.txt", "Etc/GMT+0", "a..b", "console.txt"})
  void acceptsOrdinaryPaths(String path) {
    assertThat(new EntryPath(path).value()).isEqualTo(path);
  }

  @Test
  void boundsLengthAndDepth() {
    String part = "x".repeat(200);
    assertThat(new EntryPath(part).parts()).hasSize(1);
    assertThatThrownBy(() -> new EntryPath(part + "x")).hasMessageContaining("200 bytes");
    assertThatThrownBy(() -> new EntryPath(part + "/" + part)).hasMessageContaining("400 bytes");
    String deep = Stream.generate(() -> "d").limit(25).collect(Collectors.joining("/"));
    assertThatThrownBy(() -> new EntryPath(deep)).hasMessageContaining("24 parts");
  }

  @Test
  void whateverItAcceptsStaysBeneathTheFolder() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String alphabet = "ab./\\:~ \u0000\n-é";
    Path folder = Path.of("/srv/target");
    for (int i = 0; i < 20_000; i++) {
      String text =
          random
              .ints(1 + random.nextInt(8), 0, alphabet.length())
              .mapToObj(at -> String.valueOf(alphabet.charAt(at)))
              .collect(Collectors.joining());
      try {
        Path place = new EntryPath(text).under(folder).normalize();
        assertThat(place).as("seed %d, %s", seed, text).startsWithRaw(folder).isNotEqualTo(folder);
      } catch (InvalidValueException e) {
        assertThat(e.reason()).isNotBlank();
      }
    }
  }

  @Test
  void refusesFilesThatAreOneFileOnSomeFileSystem() {
    for (List<String> pair :
        List.of(
            List.of("README", "readme"),
            List.of("Lib/a", "lib/b"),
            List.of("e\u0301t\u00e9", "\u00e9t\u00e9"),
            List.of("STRASSE", "stra\u00dfe"),
            List.of("a", "a/b"))) {
      Label text = new Label("x");
      List<FileEntry> files =
          pair.stream().sorted().map(path -> TestEntry.of(path, new byte[] {1})).toList();
      assertThatThrownBy(
              () ->
                  new Component(
                      new ComponentName("c"), text, text, text, text, Optional.empty(), files))
          .as(pair.toString())
          .isInstanceOf(InvalidValueException.class);
    }
  }

  @Test
  void refusesComponentNamesThatAreNoPlainFolder() {
    for (String name : List.of("", "A", "a/b", "..", "-a", "a-", "con", "a".repeat(41), "ä")) {
      assertThatThrownBy(() -> new ComponentName(name)).isInstanceOf(InvalidValueException.class);
    }
  }
}
