package eu.casemate.bundle.assemble.spec;

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
        .hasAtLeastOneElementOfType(InputSpec.Debian.class)
        .hasAtLeastOneElementOfType(InputSpec.Npm.class)
        .hasAtLeastOneElementOfType(InputSpec.Https.class)
        .hasAtLeastOneElementOfType(InputSpec.Model.class)
        .hasAtLeastOneElementOfType(InputSpec.RegistryImage.class)
        .hasAtLeastOneElementOfType(InputSpec.LayoutImage.class)
        .hasAtLeastOneElementOfType(InputSpec.ArchivedImage.class);
    assertThat(spec.derived().layout()).isEqualTo("oci");
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
  void tellsEveryProblemOfTheNewKinds() throws IOException {
    Path file =
        write(
            """
            format: casemate-bundle/1
            product: P
            version: 1
            release: 1
            platform: linux-amd64
            created: 2026-01-01T00:00:00Z
            oci-layout: nowhere
            components:
              - name: c
                kind: k
                version: 1
                licence: MIT
                origin: o
                inputs:
                  - npm: thing
                  - https: http://site.invalid/x
                  - https: https://user@site.invalid/x
                  - https: https://site.invalid/
                  - image: thing
                  - oci-layout: dir
                  - docker-archive: x.tar#a:1
                    layers: flat
                    include: [x]
            """);

    assertThatThrownBy(() -> BundleSpecFile.read(file, Map.of()))
        .hasMessageContaining("'oci-layout' names 'nowhere', which is no component")
        .hasMessageContaining("'npm' must be NAME@VERSION")
        .hasMessageContaining("'https' must be an https address")
        .hasMessageContaining("'https' must end in the name of a file")
        .hasMessageContaining("HOST[:PORT]/REPOSITORY")
        .hasMessageContaining("'ref' must say")
        .hasMessageContaining("'layers' must be as-is or plain")
        .hasMessageContaining("unknown key 'include'");
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
