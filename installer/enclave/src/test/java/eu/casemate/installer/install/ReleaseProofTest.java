package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.installer.durable.Trees;
import eu.casemate.installer.keys.SoftToken;
import eu.casemate.installer.keys.TokenKeys;
import eu.casemate.installer.plan.Decision;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a release becomes the highest one seen; with a real SoftHSM token. */
class ReleaseProofTest {
  @TempDir Path work;
  private final TinyBundle bundle = new TinyBundle();
  private AppliancePaths paths;
  private Path trustRoot;
  private SoftToken token;
  private TokenKeys keys;

  @BeforeEach
  void installAndProveRelease3() throws IOException {
    paths = AppliancePaths.of(work.resolve("a"));
    trustRoot = bundle.writeTrustRoot(work.resolve("root.json"));
    token = SoftToken.create(work, "proof-" + System.nanoTime());
    keys = new TokenKeys(token.settings());
    install(3);
    prove(3);
  }

  @AfterEach
  void close() {
    keys.close();
  }

  @Test
  void acceptsTheReleaseBeforeUntilTheNewOneIsHealthy() {
    install(4);
    assertThat(plan(3)).isInstanceOf(Decision.Proceed.class);

    install(3);

    assertThat(paths.current()).isSymbolicLink().hasFileName("current");
    assertThat(plan(3)).isInstanceOf(Decision.AlreadyInstalled.class);
    assertThat(keys.highestRelease().number()).isEqualTo(3);
  }

  @Test
  void neverAcceptsOneBelowTheHighestThatWasHealthy() {
    install(4);
    assertRefused(2, 3);
    install(3);
    assertRefused(2, 3);
    install(4);
    prove(4);
    assertRefused(3, 4);
  }

  @Test
  void refusesTheReleaseBeforeFromTheMomentOfHealthThoughTheTokenWasNotToldYet() {
    install(4);

    ReleaseProof.healthy(paths, 4);

    assertRefused(3, 4);
    assertThat(keys.highestRelease().number()).isEqualTo(3);
  }

  @Test
  void tellsTheTokenAtTheNextStartAfterAKillBeforeIt() throws IOException {
    install(4);
    ReleaseProof.healthy(paths, 4);
    assertThat(ReleaseProof.isUntold(paths)).isTrue();

    ReleaseProof.tell(paths, keys);

    assertThat(ReleaseProof.isUntold(paths)).isFalse();
    assertThat(keys.highestRelease().number()).isEqualTo(4);
    Trees.delete(paths.root());
    assertRefused(3, 4);
  }

  @Test
  void tellsTheTokenAtTheNextInstallToo() {
    install(4);
    ReleaseProof.healthy(paths, 4);

    install(5);

    assertThat(keys.highestRelease().number()).isEqualTo(4);
  }

  @Test
  void finishesWhatAKillBetweenRecordAndMarkLeft() throws IOException {
    install(4);
    byte[] unproven = Files.readAllBytes(ReleaseProof.unproven(paths));
    ReleaseProof.healthy(paths, 4);
    Files.write(ReleaseProof.unproven(paths), unproven);

    assertRefused(3, 4);
    prove(4);

    assertThat(keys.highestRelease().number()).isEqualTo(4);
  }

  @Test
  void takesTheHealthOfTheRunningReleaseForNoProofOfTheInstalledOne() {
    install(4);

    prove(3);

    assertThat(plan(3)).isInstanceOf(Decision.Proceed.class);
    assertThat(ReleaseProof.isUntold(paths)).isFalse();
  }

  @Test
  void remembersTheProvenReleaseThatAnUpdateReplacesThoughRecordAndTokenWereReset()
      throws IOException {
    Files.delete(HighestRelease.file(paths));
    Files.delete(paths.secretsFile());
    keys.close();
    token = SoftToken.create(work, "reset-" + System.nanoTime());
    keys = new TokenKeys(token.settings());
    keys.createKek();
    assertRefused(2, 3);

    install(4);

    assertRefused(2, 3);
    assertThat(keys.highestRelease().number()).isEqualTo(3);
  }

  @Test
  void remembersANewTrustRootAtOnceSinceKeysThatWereTakenAwayNeverComeBack() throws IOException {
    Path old = bundle.write(work.resolve("old"), 9);
    bundle.exchangeKeys();
    install(4);
    Trees.delete(paths.root());

    assertThatThrownBy(() -> installer(old).install(TinyBundle.APPROVED))
        .hasMessageContaining("a trust root is never older than the newest seen");
  }

  private void assertRefused(int release, int highest) {
    assertThat(plan(release))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> {
              assertThat(refused.rule()).isEqualTo(Decision.Rule.RELEASE_ONLY_RISES);
              assertThat(refused.found())
                  .endsWith("release " + highest + " was already installed here");
            });
  }

  private void prove(int release) {
    ReleaseProof.healthy(paths, release);
    ReleaseProof.tell(paths, keys);
  }

  private Decision plan(int release) {
    return installer(carried(release)).plan();
  }

  private void install(int release) {
    installer(carried(release)).install(TinyBundle.APPROVED);
  }

  private Path carried(int release) {
    try {
      return bundle.write(work.resolve("media-" + release), release);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Installer installer(Path carried) {
    InstallRequest request =
        new InstallRequest(List.of(carried), paths, trustRoot, token.settings(), "ministry");
    return new Installer(request, keys, event -> {});
  }
}
