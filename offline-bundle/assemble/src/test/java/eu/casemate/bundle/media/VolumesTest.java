package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.assemble.TopUp;
import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.fake.FakeRoot;
import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.bundle.key.SoftwareKey;
import eu.casemate.bundle.volume.ChunkInventory;
import eu.casemate.bundle.volume.ChunkRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumesTest {

  private static final SoftwareKey OFFICER = FakeRoot.officer();
  private static final byte[] ROOT = FakeRoot.of(1, OFFICER);
  private static final BundleVerifier VERIFIER = BundleVerifier.of(ROOT);
  private static final long VOLUME = 10L << 20;

  @TempDir private Path folder;

  @Test
  void volumesInAnyOrderFromAnyFoldersMakeOneRelease() throws IOException {
    byte[] weights = random(20 << 20, 1);
    List<Path> volumes = volumes(bundle(weights).onVolumesOf(VOLUME), "out");
    assertThat(volumes).hasSizeGreaterThan(3);
    Collections.shuffle(volumes, new Random(7));

    VerifiedBundle bundle = authentic(volumes);

    assertThat(bundle.coverage(InstalledBase.none()).isComplete()).isTrue();
    assertThat(copy(bundle, InstalledBase.none(), "copy")).isInstanceOf(CopyOutcome.Copied.class);
    assertThat(folder.resolve("copy/model/w")).hasBinaryContent(weights);
  }

  @Test
  void theFolderOfAllVolumesAndAFlatSpoolFolderWillDo() throws IOException {
    List<Path> volumes = volumes(bundle(random(20 << 20, 2)).onVolumesOf(VOLUME), "out");
    Path spool = Files.createDirectory(folder.resolve("spool"));
    for (Path volume : volumes) {
      try (Stream<Path> files = Files.list(volume)) {
        for (Path file : files.toList()) {
          Path place = spool.resolve(file.getFileName());
          if (!Files.exists(place)) {
            Files.copy(file, place);
          }
        }
      }
    }

    for (Path given : List.of(folder.resolve("out"), spool)) {
      assertThat(authentic(List.of(given)).coverage(InstalledBase.none()).isComplete()).isTrue();
      assertThat(VERIFIER.verify(List.of(given), MediaListener.none()))
          .isInstanceOf(Verdict.Accepted.class);
    }
  }

  @Test
  void noVolumeIsLargerThanAsked() throws IOException {
    for (Path volume : volumes(bundle(random(20 << 20, 3)).onVolumesOf(VOLUME), "out")) {
      try (Stream<Path> files = Files.walk(volume)) {
        assertThat(files.filter(Files::isRegularFile).mapToLong(VolumesTest::size).sum())
            .isLessThanOrEqualTo(VOLUME);
      }
    }
  }

  @Test
  void eachVolumeIsVerifiedAloneAndTheMissingOnesAreNamed() throws IOException {
    List<Path> volumes = volumes(bundle(random(20 << 20, 4)).onVolumesOf(VOLUME), "out");
    int count = volumes.size();

    for (Path volume : volumes) {
      assertThat(VERIFIER.verify(List.of(volume), MediaListener.none()))
          .isInstanceOf(Verdict.Accepted.class);
    }
    Coverage coverage =
        authentic(List.of(volumes.getFirst(), volumes.getLast())).coverage(InstalledBase.none());
    assertThat(coverage.isComplete()).isFalse();
    assertThat(coverage.remarks().getFirst())
        .matches("volume 2.* of " + count + " was not given.*");
    assertThat(coverage.remarks().get(1)).contains("model/w");
  }

  @Test
  void aVolumeThatIsLostIsAskedForWithAllThatIsDamagedAndATopUpMakesTheReleaseWhole()
      throws IOException {
    byte[] weights = random(20 << 20, 11);
    List<Path> volumes = volumes(bundle(weights).onVolumesOf(VOLUME), "out");
    List<Path> all = List.copyOf(volumes);
    volumes.remove(1);
    Path damaged = Files.createDirectory(folder.resolve("damaged"));
    try (Stream<Path> files = Files.list(volumes.getFirst())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, damaged.resolve(file.getFileName()));
      }
    }
    FakeBundle.flip(damaged.resolve("volume-0001-0001.pack"), 5);
    volumes.set(0, damaged);
    VerifiedBundle rest = authentic(volumes);
    Verdict verdict = rest.verify(MediaListener.none());

    ChunkRequest request = rest.request(verdict, InstalledBase.none()).orElseThrow();
    TopUp.write(authentic(all), request, folder.resolve("more"), OptionalLong.empty(), false);
    List<Path> given = new ArrayList<>(volumes);
    given.add(folder.resolve("more"));

    assertThat(all).hasSizeGreaterThan(volumes.size());
    assertThat(VERIFIER.verify(given, MediaListener.none())).isInstanceOf(Verdict.Accepted.class);
    assertThat(copy(authentic(given), InstalledBase.none(), "copy"))
        .isInstanceOf(CopyOutcome.Copied.class);
    assertThat(folder.resolve("copy/model/w")).hasBinaryContent(weights);
  }

  @Test
  void aTrustRootOnOneMediumTakesAwayTheKeysOfAnother() throws IOException {
    SoftwareKey honest = FakeRoot.officer();
    byte[] second = FakeRoot.next(ROOT, new HybridSigner[] {OFFICER}, 1, honest);
    Path thief =
        bundle(random(100, 12)).release(999).write(folder.resolve("t"), List.of(ROOT), OFFICER);
    Path now =
        bundle(random(100, 13))
            .release(5)
            .write(folder.resolve("now"), List.of(ROOT, second), honest);

    for (List<Path> media : List.of(List.of(thief, now), List.of(now, thief))) {
      VerifiedBundle bundle = authentic(media);
      assertThat(bundle.release().number().value()).isEqualTo(5);
      assertThat(bundle.trustRoot()).isEqualTo(second);
    }
  }

  @Test
  void moreThanAThousandHealedProblemsRefuseNothing() throws IOException {
    Path out = folder.resolve("out");
    bundle(random(100, 14)).write(out.resolve("a"), List.of(ROOT), OFFICER);
    for (int i = 0; i <= 1000; i++) {
      Files.writeString(
          Files.createDirectory(out.resolve("b" + i)).resolve("timestamp.json"), "{}");
    }

    VerifiedBundle bundle = authentic(List.of(out));

    assertThat(bundle.problems()).hasSizeGreaterThan(1000).allMatch(Finding::isHealed);
    assertThat(copy(bundle, InstalledBase.none(), "copy")).isInstanceOf(CopyOutcome.Copied.class);
  }

  @Test
  void volumesOfOtherReleasesEmptyAndForeignFoldersAreToldApart() throws IOException {
    Path old = bundle(random(100, 5)).write(folder.resolve("old"), List.of(ROOT), OFFICER);
    Path now =
        bundle(random(100, 6)).release(2).write(folder.resolve("now"), List.of(ROOT), OFFICER);
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path foreign = Files.createDirectory(folder.resolve("foreign"));
    Files.writeString(foreign.resolve("letter.odt"), "x");

    VerifiedBundle bundle = authentic(List.of(empty, old, foreign, now));

    assertThat(bundle.release().number().value()).isEqualTo(2);
    assertThat(bundle.problems()).isEmpty();
    assertThat(bundle.notes())
        .anyMatch(note -> note.startsWith(old.toString()) && note.contains("another release"))
        .contains(empty + ": empty, holds no volume")
        .contains(foreign + ": holds 1 files or folders, none of them of a volume");
  }

  @Test
  void aVolumeGivenTwiceIsNamedAndHealsItsCopy() throws IOException {
    Path one = bundle(random(3 << 20, 7)).write(folder.resolve("one"), List.of(ROOT), OFFICER);
    Path two = Files.createDirectory(folder.resolve("two"));
    try (Stream<Path> files = Files.list(one)) {
      for (Path file : files.toList()) {
        Files.copy(file, two.resolve(file.getFileName()));
      }
    }
    FakeBundle.flip(one.resolve("volume-0001-0001.pack"), 5);

    Verdict verdict = VERIFIER.verify(List.of(one, two), MediaListener.none());

    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    assertThat(((Verdict.Accepted) verdict).healed()).singleElement().matches(Finding::isHealed);
    assertThat(verdict.notes()).anyMatch(note -> note.contains("was given twice"));
  }

  @Test
  void aDeltaCarriesWhatChangedAndFitsAnyBaseThatHoldsTheRest() throws IOException {
    byte[] before = random(20 << 20, 8);
    byte[] after = before.clone();
    after[10 << 20] ^= 1;
    Path base = bundle(before).write(folder.resolve("base"), List.of(ROOT), OFFICER);
    VerifiedBundle installed = authentic(List.of(base));
    copy(installed, InstalledBase.none(), "gen1");
    Path full = bundle(after).release(2).write(folder.resolve("full"), List.of(ROOT), OFFICER);
    Path delta =
        bundle(after)
            .release(2)
            .since(inventory(installed))
            .write(folder.resolve("delta"), List.of(ROOT), OFFICER);

    VerifiedBundle update = authentic(List.of(delta));
    InstalledBase held = InstalledBase.none().with(installed.release(), folder.resolve("gen1"));

    assertThat(update.mediaBytes()).isLessThanOrEqualTo(4 << 20);
    assertThat(update.metadataDigest()).isEqualTo(authentic(List.of(full)).metadataDigest());
    assertThat(copy(update, held, "gen2")).isInstanceOf(CopyOutcome.Copied.class);
    assertThat(folder.resolve("gen2/model/w")).hasBinaryContent(after);
    assertThat(update.coverage(InstalledBase.none()).remarks())
        .anyMatch(remark -> remark.contains("these media are a delta"));
    assertThat(copy(update, InstalledBase.none(), "gen3")).isInstanceOf(CopyOutcome.Refused.class);
  }

  @Test
  void anInstalledFileThatWasAlteredIsNotCopiedOn() throws IOException {
    byte[] before = random(5 << 20, 9);
    Path base = bundle(before).write(folder.resolve("base"), List.of(ROOT), OFFICER);
    VerifiedBundle installed = authentic(List.of(base));
    copy(installed, InstalledBase.none(), "gen1");
    Path delta =
        bundle(before)
            .with("alpha", "new", "new")
            .release(2)
            .since(inventory(installed))
            .write(folder.resolve("delta"), List.of(ROOT), OFFICER);
    FakeBundle.flip(folder.resolve("gen1/model/w"), 1 << 20);
    InstalledBase held = InstalledBase.none().with(installed.release(), folder.resolve("gen1"));

    CopyOutcome outcome = copy(authentic(List.of(delta)), held, "gen2");

    assertThat(((CopyOutcome.Refused) outcome).problems())
        .singleElement()
        .extracting(TestMedia::what)
        .asString()
        .startsWith("altered in the installed copy of chunk");
  }

  static ChunkInventory inventory(VerifiedBundle bundle) {
    TreeSet<Digest> chunks = new TreeSet<>();
    bundle.release().contents().chunks().forEach(chunk -> chunks.add(chunk.digest()));
    return new ChunkInventory(
        new Label("test"), List.of(new Label(bundle.release().title())), chunks);
  }

  private static FakeBundle bundle(byte[] weights) {
    return FakeBundle.small().with("model", "w", weights);
  }

  private List<Path> volumes(FakeBundle bundle, String name) throws IOException {
    Path out = bundle.write(folder.resolve(name), List.of(ROOT), OFFICER);
    try (Stream<Path> volumes = Files.list(out)) {
      return new ArrayList<>(volumes.sorted().toList());
    }
  }

  private VerifiedBundle authentic(List<Path> media) {
    return ((Authentication.Authentic) VERIFIER.authenticate(media)).bundle();
  }

  private CopyOutcome copy(VerifiedBundle bundle, InstalledBase base, String name) {
    return bundle.copyTo(
        component -> folder.resolve(name).resolve(component.value()), base, MediaListener.none());
  }

  private static byte[] random(int length, int seed) {
    byte[] content = new byte[length];
    new Random(seed).nextBytes(content);
    return content;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
