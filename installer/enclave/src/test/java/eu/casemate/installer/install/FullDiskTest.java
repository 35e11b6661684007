package eu.casemate.installer.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.media.Authentication;
import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.bundle.media.VerifiedBundle;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.plan.InstallPlan;
import eu.casemate.installer.plan.PlanEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The disk that is installed on is full, or another process fills it after the plan. */
class FullDiskTest {
  private static final int MEBIBYTES = 112;
  private static final int LAST_EVENT = 20;

  /** The launcher begins: the few bytes that follow it may find a block of the file system's. */
  private static final int LAST_WRITE = 13;

  @TempDir private static Path shared;
  private static Path trustRoot;
  private static Path first;
  private static Path update;

  @TempDir private Path work;
  private LoopDisk disk;

  @BeforeAll
  static void carryMedia() throws IOException {
    assumeTrue(LoopDisk.isPossible(), LoopDisk.NEEDS);
    TinyBundle bundle = new TinyBundle();
    trustRoot = bundle.writeTrustRoot(shared.resolve("root.json"));
    first = bundle.write(shared.resolve("three"), 3);
    update =
        bundle
            .with("model", "weights.bin", KilledInstallTest.pseudoRandom())
            .write(shared.resolve("four"), 4);
  }

  @BeforeEach
  void format() throws IOException {
    disk = LoopDisk.format(work.resolve("disk"), MEBIBYTES);
  }

  @AfterEach
  void unmount() throws IOException {
    disk.close();
  }

  @Test
  void isFoundOutBeforeTheFirstWriteToTheByte() throws IOException {
    long needed = InstallPlan.bytesNeeded(bundle(update));
    Path ballast = disk.root().resolve("ballast");
    Files.write(ballast, new byte[0]);
    long free = Files.getFileStore(disk.root()).getUsableSpace();
    Files.write(ballast, new byte[Math.toIntExact(free - needed) + 4096]);
    long left = Files.getFileStore(disk.root()).getUsableSpace();
    Map<Path, String> before = files();

    OperatorException refusal = failure(update, event -> {});

    assertThat(refusal.status()).isEqualTo(ExitStatus.HOST);
    assertThat(left).isLessThan(needed);
    assertThat(refusal)
        .hasMessageContaining("has room for the release")
        .hasMessageContaining(
            left + " bytes are free in " + appliance() + "; the install needs " + needed);
    assertThat(refusal.hints()).first().asString().startsWith("free " + (needed - left) + " bytes");
    assertThat(files()).isEqualTo(before);

    Files.delete(ballast);
    Files.write(ballast, new byte[Math.toIntExact(free - needed) - (64 << 10)]);
    install(update).here(event -> {});
    assertThat(inUse()).isEqualTo(Path.of("generations/4"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4 << 20, 9 << 20})
  void leavesTheReleaseInUseWholeWhenItFillsUpWithinTheCopyAndTheSameCommandFinishes(int bytes)
      throws IOException {
    install(first).here(event -> {});
    Map<Path, String> before = files();

    OperatorException failure = failure(update, fillingAfter(bytes));

    assertThat(failure.status()).isEqualTo(ExitStatus.ROLLED_BACK);
    assertThat(failure).hasMessageContaining("was undone");
    assertThat(failure.getCause()).hasMessageContaining(appliance() + "/generations/4.partial/");
    disk.makeRoom();
    assertThat(files()).isEqualTo(before);

    install(update).here(event -> {});
    assertThat(inUse()).isEqualTo(Path.of("generations/4"));
  }

  @Test
  void leavesNothingOfAFirstInstallThatFilledIt() throws IOException {
    OperatorException failure = failure(update, fillingAfter(1 << 20));

    assertThat(failure.status()).isEqualTo(ExitStatus.ROLLED_BACK);
    disk.makeRoom();
    assertThat(appliance()).doesNotExist();

    install(update).here(event -> {});
    assertThat(inUse()).isEqualTo(Path.of("generations/4"));
  }

  static IntStream events() {
    return IntStream.rangeClosed(1, LAST_EVENT);
  }

  @ParameterizedTest
  @MethodSource("events")
  void neverLeavesAMixtureWhereverItFillsUp(int event) throws IOException {
    install(first).here(ignored -> {});
    Map<Path, String> before = files();
    int[] left = {event};

    OperatorException failure = failure(update, ignored -> fillIf(--left[0] == 0));

    if (event <= LAST_WRITE) {
      assertThat(failure.status()).isEqualTo(ExitStatus.ROLLED_BACK);
    }
    disk.makeRoom();
    if (failure != null) {
      assertThat(files()).isEqualTo(before);
      install(update).here(ignored -> {});
    }
    assertThat(inUse()).isEqualTo(Path.of("generations/4"));
  }

  private OperatorException failure(Path media, InstallListener listener) {
    return catchThrowableOfType(OperatorException.class, () -> install(media).here(listener));
  }

  private InstallListener fillingAfter(int bytes) {
    AtomicLong left = new AtomicLong(bytes);
    return new InstallListener() {
      @Override
      public void on(PlanEvent event) {}

      @Override
      public void copied(long more) {
        long before = left.getAndAdd(-more);
        fillIf(before > 0 && before <= more);
      }
    };
  }

  private void fillIf(boolean now) {
    try {
      if (now) {
        disk.fill();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private KilledInstall install(Path media) {
    return new KilledInstall(media, appliance(), trustRoot);
  }

  private Path appliance() {
    return disk.root().resolve("a");
  }

  private Path inUse() throws IOException {
    return Files.readSymbolicLink(appliance().resolve("current"));
  }

  private static VerifiedBundle bundle(Path media) throws IOException {
    return ((Authentication.Authentic)
            BundleVerifier.of(Files.readAllBytes(trustRoot)).authenticate(List.of(media)))
        .bundle();
  }

  /** Every file and folder on the disk. */
  private Map<Path, String> files() throws IOException {
    Map<Path, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(disk.root())) {
      for (Path each : all.toList()) {
        String content =
            Files.isSymbolicLink(each)
                ? Files.readSymbolicLink(each).toString()
                : Files.isDirectory(each)
                    ? "folder"
                    : Digest.ofContent(Files.readAllBytes(each)).hex();
        found.put(disk.root().relativize(each), content);
      }
    }
    return found;
  }
}
