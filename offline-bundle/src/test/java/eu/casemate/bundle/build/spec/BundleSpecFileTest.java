package eu.casemate.bundle.build.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleSpecFileTest {

  private static final Path EXAMPLE = Path.of("src/example/bundle.yaml");

  @TempDir private Path folder;

  @Test
  void readsTheExample() {
    BundleSpec spec = BundleSpecFile.read(EXAMPLE, Map.of("checkout", "/work"));

    assertThat(spec.components()).extracting(c -> c.name().value()).isSorted().contains("redis");
    assertThat(spec.inputs().map(InputSpec::source))
        .hasAtLeastOneElementOfType(InputSpec.Local.class)
        .hasAtLeastOneElementOfType(InputSpec.Maven.class)
        .hasAtLeastOneElementOfType(InputSpec.Pypi.class)
        .hasAtLeastOneElementOfType(InputSpec.Debian.class);
  }

  @Test
  void tellsEveryProblemAtOnce() throws IOException {
    Path file =
        write(
            """
            format: casemate-bundle/1
            product: P
            version: 1
            release: 0
            platform: linux
            created: yesterday
            components:
              - name: Bad
                kind: k
                version: 1
                license: MIT
                origin: o
                inputs:
                  - file: ${nowhere}/x
                    build: y
                  - maven: a:b
            """);

    assertThatThrownBy(() -> BundleSpecFile.read(file, Map.of()))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("'release' must be")
        .hasMessageContaining("'created' must be a time")
        .hasMessageContaining("component name 'Bad'")
        .hasMessageContaining("unknown key 'license'; did you mean 'licence'?")
        .hasMessageContaining("'licence' is missing")
        .hasMessageContaining("exactly one of the keys")
        .hasMessageContaining("GROUP:ARTIFACT:VERSION");
  }

  @Test
  void namesAVariableWithoutValue() throws IOException {
    String text = Files.readString(EXAMPLE);
    Path file = write(text);

    assertThatThrownBy(() -> BundleSpecFile.read(file, Map.of()))
        .hasMessageContaining("--set checkout=VALUE");
  }

  @Test
  void refusesAKeyThatStandsTwice() throws IOException {
    Path file = write("product: a\nproduct: b\n");
    assertThatThrownBy(() -> BundleSpecFile.read(file, Map.of()))
        .hasMessageContaining("each key once");
  }

  @Test
  void refusesWhatIsNoMapping() throws IOException {
    for (String text : new String[] {"", "[]", "x", "a: [", "components: {}"}) {
      Path file = write(text);
      assertThatThrownBy(() -> BundleSpecFile.read(file, Map.of()))
          .as(text)
          .isInstanceOf(BundleException.class);
    }
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("bundle.yaml"), text);
  }
}
