package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.casemate.installer.durable.DurableFiles;
import eu.casemate.installer.durable.Trees;
import eu.casemate.installer.keys.SoftToken;
import eu.casemate.installer.keys.TokenKeys;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.plan.Decision;
import eu.casemate.installer.plan.InstallPlan;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever stole enough keys has signed the highest number there is, so that no update could follow.
 * The appliance and its real SoftHSM token have both seen it.
 */
class FastForwardTest {
  private static final int HUGE = Integer.MAX_VALUE;

  @TempDir Path work;
  private final TinyBundle bundle = new TinyBundle();
  private Path trustRoot;
  private AppliancePaths paths;
  private SoftToken token;
  private TokenKeys keys;

  @BeforeEach
  void installWhatTheThiefSigned() throws IOException {
    paths = AppliancePaths.of(work.resolve("a"));
    trustRoot = bundle.writeTrustRoot(work.resolve("root.json"));
    token = SoftToken.create(work, "forward-" + System.nanoTime());
    keys = new TokenKeys(token.settings());
    install(3, TinyBundle.APPROVED);
    install(HUGE, TinyBundle.APPROVED);
  }

  @AfterEach
  void close() {
    keys.close();
  }

  @Test
  void isRecoveredFromByATrustRootThatExchangesTheKeys() throws IOException {
    bundle.exchangeKeys();

    InstallOutcome outcome = install(4, Approval.ofPlan(plan(4).hash().hex()));

    assertThat(Files.readSymbolicLink(paths.current())).isEqualTo(Path.of("generations/4"));
    assertThat(((InstallOutcome.Installed) outcome).warnings())
        .contains(
            "release 2147483647 no longer counts as the highest one seen:"
                + " trust root 2 has taken away the keys it was seen under");
    install(5, TinyBundle.APPROVED);
    assertThat(Files.readSymbolicLink(paths.current())).isEqualTo(Path.of("generations/5"));
  }

  @Test
  void isRecoveredFromOnlyByThePlanThatSaysSo() {
    bundle.exchangeKeys();

    OperatorException refusal = refusal(4);

    assertThat(refusal.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(refusal).hasMessageContaining("release 2147483647 no longer counts");
    assertThat(paths.current()).isSymbolicLink();
    assertThat(plan(4).remarks()).hasSize(1);
    assertThat(plan(4).canonical()).contains("\nforgets 2147483647\n");
  }

  @Test
  void isRecoveredFromOnANewDiskToo() throws IOException {
    Trees.delete(paths.root());
    bundle.exchangeKeys();

    install(4, Approval.ofPlan(plan(4).hash().hex()));

    assertThat(Files.readSymbolicLink(paths.current())).isEqualTo(Path.of("generations/4"));
  }

  @Test
  void standsWithoutANewTrustRoot() {
    assertRefused(4, "never lower than the highest one seen");
  }

  @Test
  void standsThoughANewTrustRootAddsAHolderAndKeepsTheKeys() {
    bundle.addAnotherHolder();

    assertRefused(4, "never lower than the highest one seen");
  }

  @Test
  void standsThoughANewTrustRootGivesTheSameKeyAnotherName() {
    bundle.nameTheHolder();

    assertRefused(4, "never lower than the highest one seen");
  }

  @Test
  void bringsNothingBackOfWhatTheOldKeysSigned() throws IOException {
    Path old = bundle.write(work.resolve("old"), 7);
    Path thief = bundle.write(work.resolve("thief"), HUGE);
    bundle.exchangeKeys();
    install(4, Approval.ofPlan(plan(4).hash().hex()));

    for (Path media : List.of(old, thief)) {
      OperatorException refusal = refusal(media);
      assertThat(refusal.status()).isEqualTo(ExitStatus.REJECTED);
      assertThat(refusal).hasMessageContaining("not signed by enough trusted keys");
    }
  }

  @Test
  void bringsNothingBackOnANewDiskWithTheOldTrustRootForTheTokenRemembersTheNewOne()
      throws IOException {
    Path old = bundle.write(work.resolve("old"), 7);
    Path thief = bundle.write(work.resolve("thief"), HUGE);
    bundle.exchangeKeys();
    install(4, Approval.ofPlan(plan(4).hash().hex()));
    Trees.delete(paths.root());

    for (Path media : List.of(old, thief)) {
      OperatorException refusal = refusal(media);
      assertThat(refusal.status()).isEqualTo(ExitStatus.REJECTED);
      assertThat(refusal).hasMessageContaining("a trust root is never older than the newest seen");
    }
  }

  @Test
  void leavesNoWayBackByGivingATakenKeyBack() throws IOException {
    bundle.exchangeKeys();
    install(4, Approval.ofPlan(plan(4).hash().hex()));
    bundle.giveTheFirstKeyBack();

    assertRefused(2, "release 4 was already installed here");
    Trees.delete(paths.root());
    assertRefused(2, "release 4 was already installed here");
  }

  @Test
  void readsTheRecordsOfAnEarlierVersionAsSeenUnderTheKeysThatAreTrustedNow() throws IOException {
    Trees.delete(paths.generation(HUGE));
    DurableFiles.switchLink(paths.current(), Path.of("generations/3"));
    Files.writeString(HighestRelease.file(paths), "7\n");
    keys.close();
    token = SoftToken.create(work, "earlier-" + System.nanoTime());
    keys = new TokenKeys(token.settings());
    keys.createKek();
    Trees.delete(paths.secretsFile());
    assertRefused(4, "release 7 was already installed here");
    bundle.exchangeKeys();

    assertThat(plan(4).forgets()).isEqualTo(7);
    install(4, Approval.ofPlan(plan(4).hash().hex()));
    assertThat(keys.highestRelease().number()).isEqualTo(4);
    install(5, TinyBundle.APPROVED);
    assertThat(Files.readSymbolicLink(paths.current())).isEqualTo(Path.of("generations/5"));
  }

  @Test
  void isNotRecoveredFromByARecordThatCannotBeRead() throws IOException {
    Files.writeString(HighestRelease.file(paths), "three\n");

    OperatorException refusal = refusal(4);

    assertThat(refusal.status()).isEqualTo(ExitStatus.HOST);
    assertThat(refusal).hasMessageContaining("does not say which release was seen last");
  }

  private void assertRefused(int release, String text) {
    OperatorException refusal = refusal(release);
    assertThat(refusal.status()).isEqualTo(ExitStatus.REJECTED);
    assertThat(refusal).hasMessageContaining(text);
  }

  private OperatorException refusal(int release) {
    return refusal(carried(release));
  }

  private OperatorException refusal(Path carried) {
    return catchThrowableOfType(
        OperatorException.class, () -> installer(carried).install(TinyBundle.APPROVED));
  }

  private InstallPlan plan(int release) {
    return ((Decision.Proceed) installer(carried(release)).plan()).plan();
  }

  private InstallOutcome install(int release, Approval approved) {
    InstallOutcome outcome = installer(carried(release)).install(approved);
    ReleaseProof.healthy(paths, release);
    ReleaseProof.tell(paths, keys);
    return outcome;
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
