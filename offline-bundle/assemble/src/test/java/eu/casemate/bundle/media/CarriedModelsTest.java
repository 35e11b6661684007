package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.volume.ChunkInventory;
import eu.casemate.bundle.volume.VolumeDescriptor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Officers may have been made to sign a model that no builder of ours lets through: these media are
 * built as plain files, and called a model afterwards.
 */
class CarriedModelsTest {

  private static final int VALUES = 3 << 20;

  @TempDir private Path folder;

  @Test
  void aWholeModelIsAccepted() throws IOException {
    Path media =
        model(new FakeBundle().with("m", "w.weights", weights(0)), folder.resolve("media"));

    assertThat(verify(media)).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void aBrokenModelIsRefusedThoughItIsSigned() throws IOException {
    Path media =
        model(new FakeBundle().with("m", "w.weights", weights(1)), folder.resolve("media"));

    assertThat(problems(verify(media)))
        .singleElement()
        .extracting(TestMedia::file)
        .isEqualTo("m/w.safetensors");
    assertThat(copy(media, InstalledBase.none())).isInstanceOf(CopyOutcome.Refused.class);
    assertThat(folder.resolve("copy/w.safetensors")).doesNotExist();
  }

  @Test
  void aBrokenModelOfWhichADeltaCarriesTheBeginIsRefusedOnItsBase() throws IOException {
    Path before =
        model(new FakeBundle().with("m", "w.weights", weights(0)), folder.resolve("before"));
    VerifiedBundle installed = authentic(before);
    assertThat(copy(before, InstalledBase.none())).isInstanceOf(CopyOutcome.Copied.class);
    InstalledBase base =
        InstalledBase.none().with(installed.release(), Files.createDirectory(folder.resolve("g")));
    Files.move(folder.resolve("copy"), folder.resolve("g/m"));
    Path delta =
        model(
            new FakeBundle().with("m", "w.weights", weights(1)).since(inventory(installed)),
            folder.resolve("delta"));

    assertThat(verify(delta).notes())
        .anyMatch(
            note -> note.startsWith("model m: 1 of its 1 files are not whole on these media"));
    assertThat(((CopyOutcome.Refused) copy(delta, base)).problems())
        .singleElement()
        .extracting(TestMedia::file)
        .isEqualTo("m/w.safetensors");
  }

  @Test
  void aBrokenModelThatParityMakesWholeIsRefused() throws IOException {
    Path media =
        model(
            new FakeBundle().with("m", "w.weights", weights(1)).withParity(20),
            folder.resolve("media"));
    FakeBundle.flip(media.resolve("volume-0001-0001.pack"), 5);

    assertThat(problems(verify(media))).anyMatch(p -> TestMedia.file(p).equals("m/w.safetensors"));
  }

  @Test
  void aModelThatCouldNotBeParsedIsNotInstalledThoughItCouldBeReadAfterwards() throws IOException {
    Path media =
        model(new FakeBundle().with("m", "w.weights", weights(1)), folder.resolve("media"));
    boolean[] failed = new boolean[1];
    FaultyDisk disk =
        new FaultyDisk()
            .beforeRead(
                (file, number) -> {
                  if (file.toString().endsWith(".pack") && !failed[0]) {
                    failed[0] = true;
                    throw new IOException("Input/output error");
                  }
                });

    assertThat(copy(disk.of(media), InstalledBase.none())).isInstanceOf(CopyOutcome.Refused.class);
    assertThat(failed[0]).isTrue();
  }

  @Test
  void anIndexThatNamesWeightsThatAreNotThereIsRefused() throws IOException {
    Path media =
        model(
            new FakeBundle()
                .with("m", "w-1.weights", weights(0))
                .with(
                    "m",
                    "model.safetensors.index.json",
                    "{\"metadata\":{\"total_size\":12582912},\"weight_map\":"
                        + "{\"w\":\"w-1.safetensors\",\"v\":\"w-2.safetensors\"}}"),
            folder.resolve("media"));

    assertThat(problems(verify(media))).isNotEmpty();
  }

  @Test
  void aModelWithoutWeightsIsRefused() throws IOException {
    Path media =
        model(new FakeBundle().with("m", "README.md", "nothing else"), folder.resolve("media"));

    assertThat(problems(verify(media)))
        .singleElement()
        .extracting(TestMedia::what)
        .isEqualTo("not a model");
  }

  /** Weights of 12 MiB, whose header says more than there is by so many values. */
  static byte[] weights(int wrong) {
    byte[] header =
        "{\"w\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(VALUES + wrong, 4L * (VALUES + wrong))
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + header.length + 4 * VALUES).order(ByteOrder.LITTLE_ENDIAN);
    byte[] values = new byte[4 * VALUES];
    new Random(3).nextBytes(values);
    return file.putLong(header.length).put(header).put(values).array();
  }

  /** No name that a builder knows stands before it is signed: {@code .weights} is any file. */
  static Path model(FakeBundle bundle, Path place) throws IOException {
    Path media = TestMedia.write(bundle, place);
    byte[] release =
        replaced(
            Files.readAllBytes(media.resolve(Release.METADATA_FILE)),
            Map.of("\"kind\":\"test\"", "\"kind\":\"model\"", ".weights", ".safetensors"));
    FakeBundle.resign(media, release, TestMedia.OFFICER);
    try (Stream<Path> files = Files.list(media)) {
      for (Path file : files.filter(f -> f.toString().endsWith("-0001.txt")).toList()) {
        VolumeDescriptor of = VolumeDescriptor.read(Files.readAllBytes(file));
        VolumeDescriptor now =
            new VolumeDescriptor(
                Digest.ofContent(release), of.set(), of.name(), of.of(), of.parity(), of.packs());
        Files.write(file, now.write());
      }
    }
    return media;
  }

  private static byte[] replaced(byte[] bytes, Map<String, String> words) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    for (Map.Entry<String, String> word : words.entrySet()) {
      text = text.replace(word.getKey(), word.getValue());
    }
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Verdict verify(Path media) {
    return TestMedia.VERIFIER.verify(List.of(media), MediaListener.none());
  }

  private static List<Finding> problems(Verdict verdict) {
    return ((Verdict.Rejected) verdict).problems();
  }

  private static VerifiedBundle authentic(Path media) {
    return ((Authentication.Authentic) TestMedia.VERIFIER.authenticate(List.of(media))).bundle();
  }

  private CopyOutcome copy(Path media, InstalledBase base) {
    return authentic(media).copyTo(name -> folder.resolve("copy"), base, MediaListener.none());
  }

  private static ChunkInventory inventory(VerifiedBundle bundle) {
    TreeSet<Digest> chunks = new TreeSet<>();
    bundle.release().contents().chunks().forEach(chunk -> chunks.add(chunk.digest()));
    return new ChunkInventory(
        new Label("test"), List.of(new Label(bundle.release().title())), chunks);
  }
}
