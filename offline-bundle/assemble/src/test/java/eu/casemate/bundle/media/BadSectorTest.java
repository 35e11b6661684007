package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.TopUp;
import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.volume.VolumeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sectors of a medium that cannot be read: in each kind of file, and in folders. */
class BadSectorTest {

  private static final long SECTOR = 4096;

  /** In the long file, behind the small chunks. */
  private static final long INSIDE = 3L << 20;

  private static final Pattern BYTES = Pattern.compile("bytes (\\d+) to (\\d+)");

  @TempDir private Path folder;
  private Path media;
  private final FaultyDisk disk = new FaultyDisk();

  @BeforeEach
  void build() {
    media = TestMedia.write(TestMedia.bundle().withParity(5), folder.resolve("media"));
  }

  @Test
  void inAPackItIsToldByItsChunkAndRepairedFromParity() {
    disk.badSector(media.resolve(TestMedia.PACK), INSIDE, INSIDE + SECTOR);

    assertThat(TestMedia.accepted(disk.of(media)).healed())
        .singleElement()
        .matches(problem -> TestMedia.file(problem).equals(TestMedia.PACK))
        .matches(
            problem ->
                TestMedia.what(problem).startsWith("cannot be read in volume 1 of 1, pack 1, "))
        .matches(problem -> holds(problem, INSIDE))
        .matches(problem -> problem.remedy() == Remedy.PARITY);
    assertCopied(disk.of(media));
  }

  @Test
  void inAPackWithoutParityItsChunkIsAskedForAndAllElseIsNot() throws IOException {
    Path plain = TestMedia.write(TestMedia.bundle(), folder.resolve("plain"));
    Path connected = TestMedia.copyOf(plain, folder.resolve("connected"));
    disk.badSector(plain.resolve(TestMedia.PACK), INSIDE, INSIDE + SECTOR);

    Verdict.Rejected rejected = TestMedia.rejected(disk.of(plain));

    assertThat(rejected.problems()).singleElement().matches(problem -> holds(problem, INSIDE));
    var request = rejected.request().orElseThrow();
    assertThat(request.chunks().count()).isEqualTo(1);
    assertThat(TestMedia.copy(TestMedia.authentic(disk.of(plain)), folder.resolve("refused")))
        .isInstanceOf(CopyOutcome.Refused.class);

    Path topUp = folder.resolve("top-up");
    TopUp.write(TestMedia.authentic(connected), request, topUp, OptionalLong.empty(), false);
    assertCopied(disk.of(plain), topUp);
  }

  /** That a user may not read it says nothing of the medium, and no top-up would mend it. */
  @ParameterizedTest
  @ValueSource(strings = {TestMedia.PACK, "release.json", "timestamp.json"})
  void aFileThatThisUserMayNotReadIsNoDamage(String name) {
    disk.denied(media.resolve(name));

    assertThatThrownBy(() -> TestMedia.verify(disk.of(media)))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining(name + " may not be read by this user");
  }

  @Test
  void inBothPackAndParityMoreThanIsMadeUpForIsNamedAndAskedFor() {
    disk.badSector(media.resolve(TestMedia.PACK), INSIDE, INSIDE + SECTOR);
    disk.badSector(media.resolve(TestMedia.PARITY));

    Verdict.Rejected rejected = TestMedia.rejected(disk.of(media));

    assertThat(rejected.problems())
        .extracting(TestMedia::file)
        .contains(TestMedia.PACK, TestMedia.PARITY);
    assertThat(rejected.request().orElseThrow().chunks().count()).isEqualTo(1);
  }

  @Test
  void inTheParityOfWholePacksItIsToldAndNotFatal() throws IOException {
    Path parity = media.resolve(TestMedia.PARITY);
    for (long at = 0; at < Files.size(parity); at += 100_000) {
      FaultyDisk worn = new FaultyDisk().badSector(parity, at, at + SECTOR);
      assertThat(TestMedia.accepted(worn.of(media)).healed())
          .singleElement()
          .matches(problem -> TestMedia.file(problem).equals(TestMedia.PARITY))
          .matches(problem -> problem.remedy() == Remedy.SPARED);
    }
  }

  /** Those whose bytes are judged; beside these, a volume holds packs and parity. */
  private static List<String> smallFiles(Path volume) throws IOException {
    try (Stream<Path> files = Files.list(volume.resolve(VolumeName.SPARE))) {
      List<String> names = files.map(file -> file.getFileName().toString()).sorted().toList();
      assertThat(names)
          .contains("timestamp.json", "1.snapshot.json", "1.targets.json", "1.root.json")
          .contains("release.json", "MANIFEST.txt", "sbom.cdx.json", TestMedia.DESCRIPTOR);
      return names;
    }
  }

  @Test
  void inASmallFileTheSecondCopyIsUsedAndTheFirstIsTold() throws IOException {
    for (String name : smallFiles(media)) {
      FaultyDisk worn = new FaultyDisk().badSector(media.resolve(name));

      assertThat(TestMedia.accepted(worn.of(media)).healed())
          .as(name)
          .isNotEmpty()
          .allMatch(problem -> TestMedia.file(problem).endsWith(name))
          .allMatch(problem -> TestMedia.what(problem).equals("cannot be read"))
          .allMatch(problem -> problem.remedy() == Remedy.OTHER_COPY);
    }
    FaultyDisk worn = new FaultyDisk();
    smallFiles(media).forEach(name -> worn.badSector(media.resolve(name)));
    assertCopied(worn.of(media));
  }

  @Test
  void inASecondCopyItIsToldWhileTheFirstIsWhole() throws IOException {
    for (String name : smallFiles(media)) {
      Path spare = media.resolve(VolumeName.SPARE).resolve(name);
      FaultyDisk worn = new FaultyDisk().badSector(spare);

      assertThat(TestMedia.accepted(worn.of(media)).healed())
          .as(name)
          .isNotEmpty()
          .allMatch(problem -> TestMedia.file(problem).endsWith(VolumeName.SPARE + "/" + name));
    }
  }

  @Test
  void inBothCopiesOfASmallFileItIsNamed() throws IOException {
    for (String name : smallFiles(media)) {
      FaultyDisk worn =
          new FaultyDisk()
              .badSector(media.resolve(name))
              .badSector(media.resolve(VolumeName.SPARE).resolve(name));

      assertThat(TestMedia.rejected(worn.of(media)).problems())
          .as(name)
          .anyMatch(problem -> !problem.isHealed() && TestMedia.file(problem).endsWith(name));
    }
  }

  @Test
  void inASmallFileOfOneVolumeTheOtherVolumesSayTheSame() throws IOException {
    Path set = volumes();
    for (String name : smallFiles(media)) {
      Path first = set.resolve("volume-0001").resolve(name);
      if (!name.equals(TestMedia.DESCRIPTOR)) {
        FaultyDisk worn = new FaultyDisk().badSector(first);
        assertThat(TestMedia.accepted(worn.of(set)).healed())
            .as(name)
            .isNotEmpty()
            .allMatch(problem -> TestMedia.file(problem).endsWith(name));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 5})
  void inTheListingOfAVolumeTheFolderIsNamedAsDamaged(int names) {
    disk.badListing(media, names);

    Verdict verdict = TestMedia.verify(disk.of(media));

    assertThat(TestMedia.problems(verdict)).anyMatch(problem -> names(problem, media));
    if (verdict instanceof Verdict.Accepted accepted) {
      assertCopied(disk.of(media));
      assertThat(accepted.healed()).allMatch(Finding::isHealed);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 5})
  void inTheListingOfTheSecondCopiesTheFirstAreUsedAndItIsTold(int names) {
    Path spare = media.resolve(VolumeName.SPARE);
    disk.badListing(spare, names);

    assertThat(TestMedia.accepted(disk.of(media)).healed())
        .anyMatch(problem -> names(problem, spare));
    assertCopied(disk.of(media));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 5})
  void inTheListingOfOneOfSeveralMediaTheOthersSuffice(int names) throws IOException {
    Path other = TestMedia.copyOf(media, folder.resolve("other"));
    disk.badListing(media, names);

    assertThat(TestMedia.accepted(disk.of(media), other).healed())
        .anyMatch(problem -> names(problem, media));
    assertCopied(disk.of(media), other);
    assertCopied(other, disk.of(media));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 2})
  void inTheListingOfAFolderOfVolumesItIsNamed(int names) {
    Path set = volumes();
    disk.badListing(set, names);

    assertThat(TestMedia.problems(TestMedia.verify(disk.of(set))))
        .anyMatch(problem -> names(problem, set));
  }

  @Test
  void inAFolderOfAnotherKindItIsNoReasonToStop() throws IOException {
    Path mounts = Files.createDirectory(folder.resolve("mounts"));
    TestMedia.copyOf(media, mounts.resolve("stick"));
    Path foreign = Files.createDirectory(mounts.resolve("photos"));
    Files.createFile(foreign.resolve("one.jpg"));
    disk.badListing(foreign, 0);

    assertCopied(disk.of(mounts));
  }

  private Path volumes() {
    FakeBundle two = TestMedia.bundle().with("model", "v", TestMedia.random(9 << 20, 2));
    return TestMedia.write(two.onVolumesOf(10 << 20), folder.resolve("set"));
  }

  private static boolean holds(Finding problem, long position) {
    Matcher bytes = BYTES.matcher(TestMedia.what(problem));
    return bytes.find()
        && Long.parseLong(bytes.group(1)) <= position
        && position < Long.parseLong(bytes.group(2));
  }

  private static boolean names(Finding problem, Path place) {
    return TestMedia.file(problem).endsWith(place.toString())
        || TestMedia.file(problem).endsWith(place.getFileName().toString());
  }

  private void assertCopied(Path... given) {
    Path target = folder.resolve("copy");
    assertThat(TestMedia.copy(TestMedia.authentic(given), target))
        .isInstanceOf(CopyOutcome.Copied.class);
    assertThat(target.resolve("model/w")).hasBinaryContent(TestMedia.random(5 << 20, 1));
    assertThat(target.resolve("alpha/data/one.txt")).hasContent("one");
    TestMedia.remove(target);
  }
}
