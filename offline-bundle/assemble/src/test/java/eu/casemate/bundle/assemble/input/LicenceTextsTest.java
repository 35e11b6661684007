package eu.casemate.bundle.assemble.input;

import static eu.casemate.bundle.assemble.input.TestImage.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicenceTextsTest {

  private static final String TWO =
      """
      licences: licences
      components:
        - {name: oci, kind: oci-layout, version: "1", licence: MIT, origin: here, without-licence-text: no image}
        - {name: licences, kind: licences, version: "1", licence: MIT, origin: here}
        - name: a
          kind: test
          version: "1"
          licence: MIT
          origin: here
          inputs: [{file: a}]
        - name: b
          kind: test
          version: "1"
          licence: MIT
          origin: here
          REASON
          inputs: [{file: b}]
      """;

  @TempDir private Path folder;
  private InputWorkshop workshop;

  @BeforeEach
  void fill() throws IOException {
    workshop = new InputWorkshop(folder);
    write("a/LICENSE.txt", "The text.\n");
    write("a/code.py", "pass");
    Files.createDirectories(folder.resolve("b/lib"));
    try (OutputStream out = Files.newOutputStream(folder.resolve("b/lib/x.jar"));
        ZipOutputStream jar = new ZipOutputStream(out)) {
      entry(jar, "META-INF/LICENSE", "The text.\n");
      entry(jar, "META-INF/NOTICE", "A notice.\n");
      entry(jar, "META-INF/licenses/other", "Another.\n");
      entry(jar, "org/License.class", "no text");
    }
  }

  @Test
  void eachDistinctTextStandsOnceWithAnIndexOfWhoBroughtIt() throws IOException {
    Path licences =
        workshop.materialise(
            workshop.resolve(workshop.spec(TWO.replace("REASON\n", "\n"))), "licences", "out");

    try (var texts = Files.list(licences.resolve("texts"))) {
      assertThat(texts).hasSize(3);
    }
    assertThat(Files.readString(licences.resolve("INDEX.txt")))
        .contains("a 1: MIT\n  a/LICENSE.txt\n    texts/")
        .contains("  b/lib/x.jar!META-INF/NOTICE\n")
        .doesNotContain("class");
  }

  @Test
  void aComponentWithoutTextNeedsAReason() throws IOException {
    Files.delete(folder.resolve("b/lib/x.jar"));
    write("b/data", "data");

    assertThatThrownBy(() -> workshop.resolve(workshop.spec(TWO.replace("REASON\n", "\n"))))
        .hasMessageContaining("[b]")
        .hasMessageContaining("without-licence-text");
    String reasoned = TWO.replace("REASON", "without-licence-text: it is a list of numbers");
    Path licences =
        workshop.materialise(workshop.resolve(workshop.spec(reasoned)), "licences", "out");
    assertThat(Files.readString(licences.resolve("INDEX.txt")))
        .contains("b 1: MIT; no text, for it is a list");
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.write(folder.resolve(name), bytes(text));
  }

  private static void entry(ZipOutputStream jar, String name, String text) throws IOException {
    jar.putNextEntry(new ZipEntry(name));
    jar.write(bytes(text));
  }
}
