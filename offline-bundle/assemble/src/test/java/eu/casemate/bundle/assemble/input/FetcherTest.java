package eu.casemate.bundle.assemble.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where no connection is opened. */
class FetcherTest {

  private static final String INPUT = "- https: https://example.org/thing.txt";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        INPUT,
        "- maven: org.thing:data:1.0",
        "- pypi: skulk-tool==1.0",
        "- npm: \"@site/thing@1.2.3\""
      })
  void anArtifactThatIsNotInTheCacheIsNamedWithWhatToDo(String input) {
    InputWorkshop workshop = new InputWorkshop(folder);
    BundleSpec spec = workshop.inputs(input);

    assertThatThrownBy(() -> workshop.resolve(spec))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("input '" + spec.inputs().findFirst().orElseThrow().key() + "'")
        .hasMessageContaining("this command line opens no connection; run casemate bundle fetch");
  }

  @Test
  void anImageThatIsNotInTheCacheIsNamedWithWhatToDo() {
    InputWorkshop workshop = new InputWorkshop(folder);

    assertThatThrownBy(
            () -> workshop.resolve(workshop.images("- image: registry.example.org/team/app:1.0")))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("registry.example.org/team/app:1.0' is not in the cache");
  }

  @Test
  void anArtifactThatIsWholeInTheCacheNeedsNoFetcher() throws IOException {
    Path fetched = Files.writeString(folder.resolve("fetched"), "thing");
    InputWorkshop connected = new InputWorkshop(folder, environment -> new FetchedFile(fetched));
    connected.resolve(connected.inputs(INPUT));
    InputWorkshop enclave = new InputWorkshop(folder);
    enclave.pins(connected.pins());

    assertThat(enclave.resolve(enclave.inputs(INPUT)).getFirst().files())
        .extracting(file -> file.path().value())
        .containsExactly("thing.txt");
  }
}
