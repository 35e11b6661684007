package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.fake.FakeRoot;
import eu.casemate.bundle.key.SoftwareKey;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifiedBundleTest {

  private static final SoftwareKey OFFICER = FakeRoot.officer();
  private static final byte[] ROOT = FakeRoot.of(1, OFFICER);

  @TempDir private Path media;
  @TempDir private Path target;

  @Test
  void copiesEveryFileWithItsModeAndEqualContentsOnce() throws IOException {
    byte[] large = new byte[7 * Chunk.LONGEST + 17];
    new Random(1).nextBytes(large);
    FakeBundle fake = FakeBundle.small().with("model", "a", large).with("model", "b/c", large);
    VerifiedBundle bundle = authenticated(fake);
    AtomicLong told = new AtomicLong();

    CopyOutcome outcome = copy(bundle, told::addAndGet);

    assertThat(outcome)
        .isEqualTo(new CopyOutcome.Copied(bundle.mediaBytes(), large.length + 19, List.of()));
    assertThat(told).hasValue(bundle.copyBytes());
    assertThat(target.resolve("model/a")).hasBinaryContent(large);
    assertThat(target.resolve("model/b/c")).hasBinaryContent(large);
    assertThat(Files.isSameFile(target.resolve("model/a"), target.resolve("model/b/c"))).isTrue();
    assertThat(target.resolve("alpha/data/two.txt")).hasContent("one");
    assertThat(target.resolve("alpha/empty")).isEmptyFile();
    assertThat(mode("alpha/bin/run")).isEqualTo("rwxr-xr-x");
    assertThat(mode("alpha/data/one.txt")).isEqualTo("rw-r--r--");
    assertThat(target.resolve("beta/été.txt")).hasContent("summer");
  }

  @Test
  void storesTextCompressedAndModelsAsTheyAre() throws IOException {
    String text = "all work and no play ".repeat(100_000);
    byte[] model = weights();
    VerifiedBundle bundle =
        authenticated(
            new FakeBundle()
                .with("alpha", "text", text)
                .with("weights", "zero.safetensors", model));

    assertThat(bundle.mediaBytes()).isBetween((long) model.length, model.length + 10_000L);
    assertThat(copy(bundle, MediaListener.none())).isInstanceOf(CopyOutcome.Copied.class);
    assertThat(target.resolve("alpha/text")).hasContent(text);
    assertThat(target.resolve("weights/zero.safetensors")).hasBinaryContent(model);
  }

  @Test
  void checksAnyNumberOfModelFilesInTheSameBuffers() {
    FakeBundle fake = new FakeBundle().with("weights", "zero.safetensors", weights());
    for (int i = 0; i < 64; i++) {
      fake = fake.with("weights", "notes-" + i + ".md", "of file " + i);
    }
    VerifiedBundle bundle = authenticated(fake);
    long before = directMemory();

    Verdict verdict = bundle.verify(MediaListener.none());

    assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
    assertThat(directMemory() - before).isLessThan(16L * Chunk.LONGEST);
  }

  @Test
  void tellsOnceThatAllIsReadWhenItIs() {
    VerifiedBundle bundle =
        authenticated(new FakeBundle().with("weights", "zero.safetensors", weights()));
    AtomicLong read = new AtomicLong();
    List<Long> readWhenTold = new ArrayList<>();
    MediaListener listener =
        new MediaListener() {
          @Override
          public void advanced(long bytes) {
            read.addAndGet(bytes);
          }

          @Override
          public void looking() {
            readWhenTold.add(read.get());
          }
        };

    bundle.verify(listener);

    assertThat(readWhenTold).containsExactly(bundle.mediaBytes());
  }

  static byte[] weights() {
    byte[] header =
        "{\"t\":{\"dtype\":\"U8\",\"shape\":[1048576],\"data_offsets\":[0,1048576]}}"
            .getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(8 + header.length + (1 << 20))
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }

  private static long directMemory() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  @Test
  void refusesAFlippedChunkAndWritesNoneOfIt() throws IOException {
    byte[] large = new byte[4 * Chunk.LONGEST];
    new Random(2).nextBytes(large);
    VerifiedBundle bundle = authenticated(new FakeBundle().with("model", "a", large));
    int position = large.length - 99;
    FakeBundle.flip(media.resolve("volume-0001-0001.pack"), position);

    CopyOutcome outcome = copy(bundle, MediaListener.none());

    assertThat(outcome).isInstanceOf(CopyOutcome.Refused.class);
    assertThat(((CopyOutcome.Refused) outcome).problems())
        .singleElement()
        .extracting(TestMedia::file)
        .isEqualTo("volume-0001-0001.pack");
    assertThat(Files.size(target.resolve("model/a"))).isLessThanOrEqualTo(position);
  }

  @Test
  void copiesWhatWasSignedThoughTheMetadataOnTheMediumChangesAfterwards() throws IOException {
    VerifiedBundle bundle = authenticated(FakeBundle.small());
    Files.writeString(media.resolve("release.json"), "{}");

    assertThat(copy(bundle, MediaListener.none())).isInstanceOf(CopyOutcome.Copied.class);
  }

  @Test
  void neverWritesOverAFile() throws IOException {
    VerifiedBundle bundle = authenticated(FakeBundle.small());
    Files.createDirectories(target.resolve("alpha/data"));
    Files.writeString(target.resolve("alpha/data/one.txt"), "mine");

    assertThatThrownBy(() -> copy(bundle, MediaListener.none()))
        .isInstanceOf(BundleException.class)
        .hasMessageContaining("one.txt");
    assertThat(target.resolve("alpha/data/one.txt")).hasContent("mine");
  }

  @Test
  void requiredSpaceCountsBlocksOfDistinctContentsAndFolders() {
    VerifiedBundle bundle =
        authenticated(
            new FakeBundle()
                .with("a", "f/g/one", new byte[4097])
                .with("a", "f/again", new byte[4097])
                .with("a", "f/two", "x"));

    assertThat(bundle.requiredSpace(4096)).isEqualTo(4096L * (3 + 2 + 1));
  }

  private CopyOutcome copy(VerifiedBundle bundle, MediaListener listener) {
    return bundle.copyTo(name -> target.resolve(name.value()), InstalledBase.none(), listener);
  }

  private VerifiedBundle authenticated(FakeBundle fake) {
    fake.write(media, List.of(ROOT), OFFICER);
    return ((Authentication.Authentic) BundleVerifier.of(ROOT).authenticate(List.of(media)))
        .bundle();
  }

  private String mode(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve(path)));
  }
}
