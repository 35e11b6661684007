package eu.casemate.bundle.media;

import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.fake.FakeRoot;
import eu.casemate.bundle.tuf.ReleaseMetadata;
import eu.casemate.bundle.tuf.TargetContent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small signed media with one defect, for each kind of problem; and what is said of them. */
@SuppressWarnings("ImmutableEnumChecker") // Its cases are lambdas without state.
enum OneDefect {
  FILE_MISSING(FileProblem.Missing.class, on(media -> Files.delete(media.resolve(TestMedia.PAGE)))),
  FILE_NOT_REGULAR(
      FileProblem.NotRegular.class,
      on(
          media -> {
            Path elsewhere =
                Files.move(media.resolve(TestMedia.PAGE), media.resolveSibling("moved"));
            Files.createSymbolicLink(media.resolve(TestMedia.PAGE), elsewhere);
          })),
  FILE_UNREADABLE(
      FileProblem.Unreadable.class,
      onDisk((disk, media) -> disk.badSector(media.resolve(TestMedia.PAGE)))),
  FILE_TRUNCATED(FileProblem.Truncated.class, on(media -> shorten(media.resolve(TestMedia.PACK)))),
  FILE_TOO_LONG(FileProblem.TooLong.class, on(media -> lengthen(media.resolve(TestMedia.PACK)))),
  FILE_OVER_LIMIT(
      FileProblem.OverLimit.class, on(media -> lengthen(media.resolve(TestMedia.PAGE)))),
  FILE_CHANGED(
      FileProblem.Changed.class, on(media -> FakeBundle.flip(media.resolve(TestMedia.PAGE), 0))),
  FILE_COPY_DIFFERS(
      FileProblem.CopyDiffers.class,
      onParity(media -> FakeBundle.flip(media.resolve("spare").resolve(TestMedia.DESCRIPTOR), 0))),
  FOLDER_UNLISTED(
      FileProblem.Unlisted.class,
      onDisk((disk, media) -> disk.badListing(media, TestMedia.files(media).size()))),

  CHUNK_CHANGED(
      ChunkProblem.Changed.class, on(media -> FakeBundle.flip(media.resolve(TestMedia.PACK), 0))),
  CHUNK_TRUNCATED(ChunkProblem.Truncated.class, onDisk(OneDefect::shortenWhenRead)),
  CHUNK_UNREADABLE(
      ChunkProblem.Unreadable.class,
      onDisk((disk, media) -> disk.badSector(media.resolve(TestMedia.PACK), 0, 1))),
  CHUNK_ABSENT(
      ChunkProblem.Absent.class,
      folder -> refused(TestMedia.copy(delta(folder).bundle(), folder.resolve("new")))),
  CHUNK_NOT_CARRIED(ChunkProblem.NotCarried.class, OneDefect::readWhatADeltaLeftOut),
  CHUNK_INSTALLED_ALTERED(
      ChunkProblem.InstalledAltered.class,
      folder -> {
        Delta delta = delta(folder);
        FakeBundle.flip(folder.resolve("old/alpha/a.txt"), 0);
        return refused(
            delta
                .bundle()
                .copyTo(
                    name -> folder.resolve("new").resolve(name.value()),
                    delta.base(),
                    MediaListener.none()));
      }),

  PARITY_MISSING(
      ParityProblem.Missing.class,
      onParity(media -> Files.delete(media.resolve(TestMedia.PARITY)))),
  PARITY_UNUSABLE(
      ParityProblem.Unusable.class,
      onParity(media -> Files.writeString(media.resolve(TestMedia.PARITY), "none"))),
  PARITY_WORN(
      ParityProblem.Worn.class,
      onParity(media -> FakeBundle.flip(media.resolve(TestMedia.PARITY), 0))),

  METADATA_NONE_FOUND(MetadataProblem.NoneFound.class, OneDefect::verify),
  METADATA_SIGNATURE_MISSING(
      MetadataProblem.SignatureMissing.class,
      folder -> verify(FakeBundle.small().write(folder.resolve("media"), List.of(TestMedia.ROOT)))),
  METADATA_REFUSED(
      MetadataProblem.Refused.class,
      on(media -> Files.writeString(media.resolve("timestamp.json"), "{}"))),
  METADATA_ROOT_DIFFERS(
      MetadataProblem.RootDiffers.class,
      on(media -> FakeBundle.flip(media.resolve("1.root.json"), 0))),
  METADATA_RESPELLED(
      MetadataProblem.Respelled.class,
      on(
          media -> {
            Path file = media.resolve("timestamp.json");
            Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{ "));
          })),
  METADATA_TARGET_INVALID(
      MetadataProblem.TargetInvalid.class,
      on(media -> resign(media, TestMedia.PAGE, Release.METADATA_FILE, "../outside"))),
  METADATA_NOT_THIS_PRODUCT(
      MetadataProblem.NotThisProduct.class, on(media -> resign(media, TestMedia.PAGE))),
  METADATA_RELEASE_MALFORMED(
      MetadataProblem.ReleaseMalformed.class,
      on(
          media ->
              FakeBundle.resign(media, "{}".getBytes(StandardCharsets.UTF_8), TestMedia.OFFICER))),
  METADATA_RELEASE_NUMBER_DIFFERS(
      MetadataProblem.ReleaseNumberDiffers.class,
      folder -> {
        Path media = TestMedia.write(FakeBundle.small().release(2), folder.resolve("media"));
        byte[] release = Files.readAllBytes(media.resolve(Release.METADATA_FILE));
        FakeBundle.resign(media, release, TestMedia.OFFICER);
        return verify(media);
      }),
  METADATA_DESCRIPTOR_MALFORMED(
      MetadataProblem.DescriptorMalformed.class,
      on(media -> FakeBundle.flip(media.resolve(TestMedia.DESCRIPTOR), 0))),
  METADATA_TOO_MANY_COPIES(MetadataProblem.TooManyCopies.class, OneDefect::copyTooOften),

  MODEL_NONE(
      CarriedModelProblem.NotAModel.class,
      folder -> verify(model(folder, new FakeBundle().with("m", "README.md", "no weights")))),
  MODEL_REFUSED(CarriedModelProblem.Refused.class, folder -> verify(model(folder, weights(1)))),
  MODEL_NOT_PARSED(CarriedModelProblem.NotParsed.class, OneDefect::failOnceWhenRead),

  MORE_PROBLEMS(MoreProblems.class, OneDefect::oneProblemMoreThanIsListed);

  private static final int MOST_LISTED = 1000;
  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  private final Class<? extends Problem> kind;
  private final Case problems;

  OneDefect(Class<? extends Problem> kind, Case problems) {
    this.kind = kind;
    this.problems = problems;
  }

  /** What the media's defect must be told as. */
  Class<? extends Problem> kind() {
    return kind;
  }

  /** All that is said of such media, made in an empty folder. */
  List<Problem> problems(Path folder) throws Exception {
    return problems.in(folder);
  }

  /** Makes media in a folder, and says what is wrong with them. */
  private interface Case {
    List<Problem> in(Path folder) throws Exception;
  }

  /** Damages media. */
  private interface Defect {
    void in(Path media) throws IOException;
  }

  /** Makes a disk fail on which media are. */
  private interface DiskDefect {
    void in(FaultyDisk disk, Path media);
  }

  private static Case on(Defect defect) {
    return folder -> verify(damaged(FakeBundle.small(), folder, defect));
  }

  private static Case onParity(Defect defect) {
    return folder -> verify(damaged(FakeBundle.small().withParity(5), folder, defect));
  }

  private static Case onDisk(DiskDefect defect) {
    return folder -> {
      Path media = damaged(FakeBundle.small(), folder, whole -> {});
      FaultyDisk disk = new FaultyDisk();
      defect.in(disk, media);
      return verify(disk.of(media));
    };
  }

  private static Path damaged(FakeBundle bundle, Path folder, Defect defect) throws IOException {
    Path media = TestMedia.write(bundle, folder.resolve("media"));
    defect.in(media);
    return media;
  }

  private static List<Problem> verify(Path... media) {
    return problems(TestMedia.problems(TestMedia.verify(media)));
  }

  private static List<Problem> refused(CopyOutcome outcome) {
    return problems(((CopyOutcome.Refused) outcome).problems());
  }

  private static List<Problem> problems(List<Finding> findings) {
    return findings.stream().map(Finding::problem).toList();
  }

  private static void shorten(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 1);
    }
  }

  private static void lengthen(Path file) throws IOException {
    Files.write(file, new byte[1], StandardOpenOption.APPEND);
  }

  /** The pack has its size when it is opened, and then loses its last byte. */
  private static void shortenWhenRead(FaultyDisk disk, Path media) {
    try {
      long size = Files.size(media.resolve(TestMedia.PACK));
      disk.beforeRead(
          (file, number) -> {
            if (file.endsWith(TestMedia.PACK)) {
              try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(size - 1);
              }
            }
          });
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A release with one chunk more than what is installed. */
  private record Delta(VerifiedBundle bundle, InstalledBase base) {}

  private static Delta delta(Path folder) {
    FakeBundle first = new FakeBundle().with("alpha", "a.txt", "installed");
    VerifiedBundle old = TestMedia.authentic(TestMedia.write(first, folder.resolve("first")));
    Path generation = folder.resolve("old");
    TestMedia.copy(old, generation);
    FakeBundle second =
        new FakeBundle()
            .with("alpha", "a.txt", "installed")
            .with("alpha", "b.txt", "new")
            .release(2)
            .since(VolumesTest.inventory(old));
    return new Delta(
        TestMedia.authentic(TestMedia.write(second, folder.resolve("second"))),
        InstalledBase.none().with(old.release(), generation));
  }

  private static List<Problem> readWhatADeltaLeftOut(Path folder) {
    VerifiedBundle delta = delta(folder).bundle();
    ChunkList absent = delta.coverage(InstalledBase.none()).missing();
    return delta.read(absent, (number, stored) -> {});
  }

  /** Signs other metadata, which lists these files. */
  private static void resign(Path media, String... files) throws IOException {
    Map<String, TargetContent> targets = new TreeMap<>();
    for (String name : files) {
      byte[] content =
          Files.exists(media.resolve(name)) ? Files.readAllBytes(media.resolve(name)) : new byte[0];
      targets.put(name, new TargetContent(content.length, Digest.ofContent(content)));
    }
    ReleaseMetadata metadata =
        new ReleaseMetadata(new ReleaseNumber(1), TIME, TIME.plusSeconds(9), targets);
    for (var file : metadata.unsigned().entrySet()) {
      Files.write(
          media.resolve(file.getKey()), FakeRoot.signed(file.getValue(), TestMedia.OFFICER));
    }
  }

  private static List<Problem> copyTooOften(Path folder) throws IOException {
    Path media = TestMedia.write(FakeBundle.small(), folder.resolve("0"));
    int chunks = TestMedia.authentic(media).release().contents().chunks().size();
    int allowed = 16 * (chunks + 1) / chunks;
    for (int i = 1; i <= allowed; i++) {
      TestMedia.copyOf(media, folder.resolve(Integer.toString(i)));
    }
    return verify(folder);
  }

  private static FakeBundle weights(int wrong) {
    return new FakeBundle().with("m", "w.weights", CarriedModelsTest.weights(wrong));
  }

  private static Path model(Path folder, FakeBundle bundle) throws IOException {
    return CarriedModelsTest.model(bundle, folder.resolve("media"));
  }

  /** The first read of the pack, which is to parse the model, fails; all later ones do not. */
  private static List<Problem> failOnceWhenRead(Path folder) throws IOException {
    boolean[] failed = new boolean[1];
    FaultyDisk disk =
        new FaultyDisk()
            .beforeRead(
                (file, number) -> {
                  if (file.endsWith(TestMedia.PACK) && !failed[0]) {
                    failed[0] = true;
                    throw new IOException("Input/output error");
                  }
                });
    VerifiedBundle bundle = TestMedia.authentic(disk.of(model(folder, weights(0))));
    return refused(TestMedia.copy(bundle, folder.resolve("copy")));
  }

  private static List<Problem> oneProblemMoreThanIsListed(Path folder) throws IOException {
    for (int i = 0; i <= MOST_LISTED; i++) {
      Path medium = Files.createDirectory(folder.resolve("b" + i));
      Files.writeString(medium.resolve("timestamp.json"), "{}");
    }
    List<Problem> all = verify(folder);
    return all.subList(MOST_LISTED, all.size());
  }
}
