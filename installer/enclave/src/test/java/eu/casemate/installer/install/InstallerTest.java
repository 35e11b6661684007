package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.casemate.installer.durable.Trees;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.plan.Decision;
import eu.casemate.installer.plan.PlanEvent;
import eu.casemate.installer.plan.StepName;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.HsmSettings;
import eu.casemate.installer.site.SiteConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallerTest {
  @TempDir Path work;
  private final TinyBundle bundle = new TinyBundle();
  private final FakeKeys keys = new FakeKeys();
  private Path root;
  private AppliancePaths paths;
  private Path media;
  private Path trustRoot;

  @BeforeEach
  void carryMedia() throws IOException {
    root = work.resolve("a");
    paths = AppliancePaths.of(root);
    media = bundle.write(work.resolve("media"), 3);
    trustRoot = bundle.writeTrustRoot(work.resolve("root.json"));
  }

  @Test
  void installsEveryPartOfTheArchitecturesTree() throws IOException {
    InstallOutcome outcome = installer(event -> {}).install(TinyBundle.APPROVED);

    assertThat(outcome).isInstanceOf(InstallOutcome.Installed.class);
    assertThat(Files.readSymbolicLink(paths.current())).isEqualTo(Path.of("generations/3"));
    assertThat(paths.component("documents").resolve("en/one.md")).hasContent("# One\n");
    assertThat(mode(paths.component("documents").resolve("en/one.md"))).isEqualTo("r--r--r--");
    assertThat(mode(paths.component("jre").resolve("bin/java"))).isEqualTo("r-xr-xr-x");
    assertThat(paths.trustFile()).hasSameBinaryContentAs(trustRoot);
    assertThat(mode(paths.secretsFile())).isEqualTo("rw-------");
    assertThat(mode(paths.launcher())).isEqualTo("rwxr-xr-x");
    assertThat(SiteConfig.read(paths).ports()).containsOnlyKeys("postgresql", "redis");
    assertThat(names(paths.journal())).containsExactly("highest-release", "unproven-release");
    assertThat(names(root)).containsExactly("bin", "current", "etc", "generations", "run", "var");
  }

  @Test
  void doesNothingWhenTheSameReleaseIsInUse() throws IOException {
    installer(event -> {}).install(TinyBundle.APPROVED);
    List<String> before = tree(root);

    InstallOutcome again = installer(event -> {}).install(TinyBundle.APPROVED);

    assertThat(again).isInstanceOf(InstallOutcome.AlreadyInstalled.class);
    assertThat(tree(root)).isEqualTo(before);
  }

  @Test
  void updatesKeepingPortsAndTheOlderGeneration() throws IOException {
    installer(event -> {}).install(TinyBundle.APPROVED);
    Map<String, Integer> ports = SiteConfig.read(paths).ports();
    media = bundle.with("documents", "en/two.md", "# Two\n").write(work.resolve("media4"), 4);

    installer(event -> {}).install(TinyBundle.APPROVED);

    assertThat(Files.readSymbolicLink(paths.current())).isEqualTo(Path.of("generations/4"));
    assertThat(paths.generation(3).resolve("documents/en/one.md")).exists();
    assertThat(SiteConfig.read(paths).ports()).isEqualTo(ports);
    assertThat(SiteConfig.read(paths).release()).isEqualTo(4);
  }

  @Test
  void refusesALowerReleaseThanTheHighestSeen() throws IOException {
    installer(event -> {}).install(TinyBundle.APPROVED);
    ReleaseProof.healthy(paths, 3);
    media = bundle.write(work.resolve("media2"), 2);

    assertRefused(ExitStatus.REJECTED, "never lower than the highest one seen");
  }

  @Test
  void refusesALowerReleaseThoughTheApplianceWasWipedForTheTokenRemembers() throws IOException {
    installer(event -> {}).install(TinyBundle.APPROVED);
    Path old = media;
    media = bundle.with("documents", "en/two.md", "# Two").write(work.resolve("media9"), 9);
    installer(event -> {}).install(TinyBundle.APPROVED);
    ReleaseProof.healthy(paths, 9);
    ReleaseProof.tell(paths, keys);
    Trees.delete(root);
    media = old;

    assertRefused(ExitStatus.REJECTED, "never lower than the highest one seen");
  }

  @Test
  void refusesAnotherContentUnderTheSameNumber() throws IOException {
    installer(event -> {}).install(TinyBundle.APPROVED);
    media = bundle.with("documents", "en/two.md", "x").write(work.resolve("other"), 3);

    assertRefused(ExitStatus.REJECTED, "a release number stands for one content");
  }

  @Test
  void writesNothingThatRemainsWhenAnyFileOfTheMediaIsAltered() throws IOException {
    for (String name : names(media)) {
      Path altered = copy(media, work.resolve("altered" + name.hashCode()));
      byte[] bytes = Files.readAllBytes(altered.resolve(name));
      bytes[bytes.length / 2] ^= 1;
      Files.write(altered.resolve(name), bytes);
      Path intact = media;
      media = altered;

      OperatorException failure =
          catchThrowableOfType(
              OperatorException.class, () -> installer(event -> {}).install(TinyBundle.APPROVED));

      media = intact;
      assertThat(failure.status()).as(name).isEqualTo(ExitStatus.REJECTED);
      assertThat(failure).hasMessageContaining(name);
      assertThat(root).as(name).doesNotExist();
    }
  }

  @Test
  void leavesTheRunningReleaseAloneWhenAnUpdateIsAltered() throws IOException {
    installer(event -> {}).install(TinyBundle.APPROVED);
    List<String> before = tree(root);
    media = bundle.with("documents", "en/two.md", "# Two").write(work.resolve("media4"), 4);
    Path pack = media.resolve("volume-0001-0001.pack");
    byte[] bytes = Files.readAllBytes(pack);
    // All of it: what the running release holds would be taken from there.
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= 1;
    }
    Files.write(pack, bytes);

    assertRefused(ExitStatus.REJECTED, "volume-0001-0001.pack");

    assertThat(tree(root)).isEqualTo(before);
  }

  @Test
  void refusesAFolderThatIsNotAnAppliance() throws IOException {
    Files.createDirectories(root);
    Files.writeString(root.resolve("thesis.txt"), "x");

    assertRefused(ExitStatus.HOST, "it holds thesis.txt");
    assertThat(names(root)).containsExactly("thesis.txt");
  }

  @Test
  void staysSealedWithoutTheKeyThatSealedTheSecrets() throws IOException {
    installer(event -> {}).install(TinyBundle.APPROVED);
    media = bundle.write(work.resolve("media4"), 4);
    keys.lose();
    assertRefused(ExitStatus.HSM, "the key that sealed the appliance's secrets");

    keys.replace();
    assertRefused(ExitStatus.HSM, "sealed by f1");
  }

  @Test
  void refusesAPlanThatIsNotTheApprovedOne() {
    assertThatThrownBy(() -> installer(event -> {}).install(Approval.ofPlan("0".repeat(64))))
        .hasMessageContaining("not the approved");
    assertThat(root).doesNotExist();

    Decision.Proceed proceed = (Decision.Proceed) installer(event -> {}).plan();
    assertThat(installer(event -> {}).install(Approval.ofPlan(proceed.plan().hash().hex())))
        .isInstanceOf(InstallOutcome.Installed.class);
  }

  @Test
  void asksForTheDayOfTheReleaseForNoClockHereTellsItsAge() {
    OperatorException silent =
        catchThrowableOfType(
            OperatorException.class, () -> installer(event -> {}).install(Approval.none()));
    OperatorException wrong =
        catchThrowableOfType(
            OperatorException.class,
            () -> installer(event -> {}).install(Approval.ofDay(LocalDate.of(2026, 1, 2))));

    assertThat(silent.status()).isEqualTo(ExitStatus.USAGE);
    assertThat(silent).hasMessageContaining("release 3 was made on 2026-01-01");
    assertThat(silent.hints()).singleElement().asString().contains("--made 2026-01-01");
    assertThat(wrong.status()).isEqualTo(ExitStatus.REJECTED);
    assertThat(wrong).hasMessageContaining("was made on 2026-01-01, not on 2026-01-02");
    assertThat(root).doesNotExist();
    installer(event -> {}).install(TinyBundle.APPROVED);
    assertThat(installer(event -> {}).install(Approval.none()))
        .isInstanceOf(InstallOutcome.AlreadyInstalled.class);
    assertThatThrownBy(
            () -> installer(event -> {}).install(Approval.ofDay(LocalDate.of(2026, 1, 2))))
        .hasMessageContaining("not on 2026-01-02");
  }

  @Test
  void finishesOrRollsBackAfterACrashAtEveryEvent() throws IOException {
    int events = 2 * ((Decision.Proceed) installer(event -> {}).plan()).plan().steps().size();
    for (int crash = 1; crash <= events; crash++) {
      root = work.resolve("c" + crash);
      paths = AppliancePaths.of(root);
      crashAt(crash);

      installer(event -> {}).install(TinyBundle.APPROVED);

      assertThat(Files.readSymbolicLink(paths.current())).isEqualTo(Path.of("generations/3"));
      assertThat(names(paths.journal())).containsExactly("highest-release", "unproven-release");
      assertThat(names(paths.generations())).containsExactly("3");
      assertThat(paths.component("documents").resolve("en/one.md")).exists();
    }
  }

  @Test
  void rollsBackToNothingWhenTheMediaAreGoneAfterACrash() throws IOException {
    int events = 2 * ((Decision.Proceed) installer(event -> {}).plan()).plan().steps().size();
    Path gone = work.resolve("gone");
    for (int crash = 1; crash < events; crash++) {
      root = work.resolve("g" + crash);
      paths = AppliancePaths.of(root);
      crashAt(crash);
      Path intact = media;
      media = gone;

      Throwable failure = catchThrowable(() -> installer(event -> {}).install(TinyBundle.APPROVED));

      media = intact;
      assertThat(failure).isNotNull();
      assertThat(root).as("after a crash at event %d", crash).isEmptyDirectory();
    }
  }

  @Test
  void keepsTheRunningReleaseAfterACrashInAnUpdate() throws IOException {
    installer(event -> {}).install(TinyBundle.APPROVED);
    List<String> before = tree(root);
    Path next = bundle.write(work.resolve("media4"), 4);
    for (int crash = 1; crash < 20; crash++) {
      media = next;
      crashAt(crash);
      media = work.resolve("gone");
      assertThatThrownBy(() -> installer(event -> {}).install(TinyBundle.APPROVED)).isNotNull();

      assertThat(tree(root)).as("after a crash at event %d", crash).isEqualTo(before);
    }
  }

  @Test
  void rollsBackWhenAStepCannotWrite() throws IOException {
    InstallListener obstacle =
        event -> {
          if (event instanceof PlanEvent.Started started && started.step() == StepName.SITE) {
            uncheckedDirectory(paths.etc().resolve(".site.json.next/in the way"));
          }
        };

    OperatorException failure =
        catchThrowableOfType(
            OperatorException.class, () -> installer(obstacle).install(TinyBundle.APPROVED));

    assertThat(failure.status()).isEqualTo(ExitStatus.ROLLED_BACK);
    assertThat(paths.current()).doesNotExist();
    assertThat(paths.generation(3)).doesNotExist();
    assertThat(paths.secretsFile()).doesNotExist();
  }

  @Test
  void installsWithoutAStartupCacheWhenNoneCanBeMade() throws IOException {
    media = bundle.with("jre", "bin/java", "#!/absent\n").write(work.resolve("slow"), 3);

    InstallOutcome outcome = installer(event -> {}).install(TinyBundle.APPROVED);

    assertThat(((InstallOutcome.Installed) outcome).warnings())
        .singleElement()
        .asString()
        .startsWith("the command line starts without its cache: IOException: Cannot run program");
    assertThat(paths.startupCache()).doesNotExist();
    assertThat(paths.launcher()).exists();
  }

  @Test
  void putsTheEarlierStartupCacheBackThoughTracesOfATrainingRemain() throws IOException {
    installer(event -> {}).install(TinyBundle.APPROVED);
    InstallUndo undo = new InstallUndo(paths, 3);
    undo.saved().keep(paths.startupCache());
    Files.delete(paths.startupCache());
    Files.createDirectories(paths.startupCache().resolveSibling("casemate.aot.log/in the way"));

    undo.undo(StepName.STARTUP_CACHE);

    assertThat(paths.startupCache()).hasContent("cache\n");
  }

  private void crashAt(int event) {
    int[] seen = {0};
    InstallListener crashing =
        ignored -> {
          if (++seen[0] == event) {
            throw new SimulatedCrash();
          }
        };
    assertThatThrownBy(() -> installer(crashing).install(TinyBundle.APPROVED))
        .isInstanceOf(SimulatedCrash.class);
  }

  private void assertRefused(ExitStatus status, String text) {
    OperatorException failure =
        catchThrowableOfType(
            OperatorException.class, () -> installer(event -> {}).install(TinyBundle.APPROVED));
    assertThat(failure.status()).isEqualTo(status);
    assertThat(failure).hasMessageContaining(text);
  }

  private Installer installer(InstallListener listener) {
    HsmSettings hsm =
        new HsmSettings(Path.of("/m.so"), "token", Path.of("/pin"), "casemate-kek", Map.of());
    InstallRequest request = new InstallRequest(List.of(media), paths, trustRoot, hsm, "ministry");
    return new Installer(request, keys, listener);
  }

  private static void uncheckedDirectory(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (String name : names(from)) {
      Files.copy(from.resolve(name), to.resolve(name));
    }
    return to;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  /** Every file with its content, every link with its target. */
  private static List<String> tree(Path folder) throws IOException {
    try (Stream<Path> entries = Files.walk(folder)) {
      return entries
          .sorted()
          .map(entry -> folder.relativize(entry) + " " + describe(entry))
          .toList();
    }
  }

  private static String describe(Path entry) {
    try {
      if (Files.isSymbolicLink(entry)) {
        return "-> " + Files.readSymbolicLink(entry);
      }
      return Files.isDirectory(entry) ? "/" : mode(entry) + " " + Files.readString(entry);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static final class SimulatedCrash extends Error {
    private static final long serialVersionUID = 1;
  }
}
