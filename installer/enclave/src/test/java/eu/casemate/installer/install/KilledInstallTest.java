package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Kills the installing process itself, at every event and in the middle of a file. */
class KilledInstallTest {
  /** The last event is that the switch is done: after it the install has nothing left to do. */
  private static final int EVENTS = 20;

  private static final int WEIGHTS = 10 << 20;

  @TempDir private static Path shared;
  private static Path trustRoot;
  private static Path first;
  private static Path update;
  private static byte[] weights;

  @TempDir private Path work;

  @BeforeAll
  static void carryMedia() throws IOException {
    TinyBundle bundle = new TinyBundle();
    trustRoot = bundle.writeTrustRoot(shared.resolve("root.json"));
    first = bundle.write(shared.resolve("three"), 3);
    weights = pseudoRandom();
    update = bundle.with("model", "weights.bin", weights).write(shared.resolve("four"), 4);
  }

  static byte[] pseudoRandom() {
    byte[] bytes = new byte[WEIGHTS];
    new Random(7).nextBytes(bytes);
    return bytes;
  }

  static IntStream events() {
    return IntStream.rangeClosed(1, EVENTS);
  }

  @ParameterizedTest
  @MethodSource("events")
  void isFinishedByTheNextRunWhereverItDied(int event) throws Exception {
    KilledInstall install = new KilledInstall(first, work.resolve("a"), trustRoot);

    assertThat(install.dyingAt(event)).isEqualTo(new KilledInstall.End(KilledInstall.KILLED, ""));
    install.here(ignored -> {});

    assertWhole(install, 3);
    assertThat(install.appliance().resolve("current/documents/en/one.md")).hasContent("# One\n");
  }

  @Test
  void hasNoMoreEventsThanItIsKilledAt() throws Exception {
    KilledInstall install = new KilledInstall(first, work.resolve("a"), trustRoot);

    assertThat(install.dyingAt(EVENTS + 1)).isEqualTo(new KilledInstall.End(0, ""));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2 << 20, 5 << 20, 8 << 20, WEIGHTS})
  void leavesTheReleaseInUseThoughItDiedWithinAFileAndTheNextRunFinishes(int bytes)
      throws Exception {
    KilledInstall install = dieWithin(bytes);

    assertThat(Files.readSymbolicLink(install.appliance().resolve("current")))
        .isEqualTo(Path.of("generations/3"));
    install.here(ignored -> {});

    assertWhole(install, 4);
    assertThat(install.appliance().resolve("current/model/weights.bin")).hasBinaryContent(weights);
  }

  @Test
  void isUndoneByTheNextRunThatFindsNoMedia() throws Exception {
    KilledInstall install = dieWithin(5 << 20);
    KilledInstall next =
        new KilledInstall(work.resolve("gone"), install.appliance(), install.trustRoot());

    assertThatThrownBy(() -> next.here(ignored -> {})).isNotNull();

    assertWhole(install, 3);
  }

  /** An update of a whole release that dies after so many bytes, with a file half written. */
  private KilledInstall dieWithin(int bytes) throws Exception {
    Path appliance = work.resolve("a");
    new KilledInstall(first, appliance, trustRoot).here(ignored -> {});
    KilledInstall install = new KilledInstall(update, appliance, trustRoot);

    assertThat(install.dyingAfter(bytes))
        .isEqualTo(new KilledInstall.End(KilledInstall.KILLED, ""));

    Path half = AppliancePaths.of(appliance).partialGeneration(4).resolve("model/weights.bin");
    if (bytes > 1 && bytes < WEIGHTS / 2 + 1) {
      byte[] found = Files.readAllBytes(half);
      assertThat(written(found)).as("something of the file is there").isTrue();
      assertThat(Arrays.equals(found, weights)).as("all of the file is there").isFalse();
    }
    return install;
  }

  /** Whether the file holds something of what it is to be. */
  private static boolean written(byte[] found) {
    int sample = 64 << 10;
    return found.length >= sample && Arrays.equals(found, 0, sample, weights, 0, sample);
  }

  private static void assertWhole(KilledInstall install, int release) throws IOException {
    AppliancePaths paths = AppliancePaths.of(install.appliance());
    assertThat(Files.readSymbolicLink(paths.current()))
        .isEqualTo(Path.of("generations/" + release));
    assertThat(paths.journal()).isDirectoryNotContaining("glob:**install.journal");
    assertThat(paths.journal()).isDirectoryNotContaining("glob:**saved");
    assertThat(paths.generations()).isDirectoryNotContaining("glob:**.partial");
  }
}
