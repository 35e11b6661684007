package eu.casemate.bundle.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.ReleaseDocument;
import eu.casemate.bundle.assemble.TopUp;
import eu.casemate.bundle.fake.FakeBundle;
import eu.casemate.bundle.parity.ParityFile;
import eu.casemate.bundle.volume.ChunkInventory;
import eu.casemate.bundle.volume.VolumeDescriptor;
import eu.casemate.bundle.volume.VolumeName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One bit of a medium turns: it is never accepted with other content, and what is hit is named. A
 * parser or a hash that decides alone is asked for every bit; the whole verification for each byte
 * of what is signed, and for a sample of the rest.
 */
class FlippedBitTest {

  /** Signatures and keys, one value of thousands of digits: each is used whole or not at all. */
  private static final Pattern LONG_VALUE = Pattern.compile("\"[0-9A-Za-z+/=]{500,}\"");

  private static final int SAMPLE = 41;

  /** The bit by which capital and small letters differ. */
  private static final int CASE = 5;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"timestamp.json", "1.snapshot.json", "1.targets.json", "1.root.json"})
  void inEachByteOfSignedMetadataItIsRefusedAndNamed(String name) throws IOException {
    Path file = plain().resolve(name);
    byte[] whole = Files.readAllBytes(file);
    for (int bit : bits(whole)) {
      int at = bit / 8;
      put(file, at, whole[at] ^ (1 << bit % 8));

      assertThat(TestMedia.VERIFIER.authenticate(List.of(file.getParent())))
          .as(name + " at " + at + ", bit " + bit % 8)
          .isInstanceOfSatisfying(
              Authentication.Refused.class,
              refused ->
                  assertThat(refused.problems())
                      .isNotEmpty()
                      .allMatch(problem -> TestMedia.file(problem).endsWith(name)));
      restore(file, whole, at);
    }
  }

  /** Of each byte one bit, and that which turns "a" into "A"; of long values a sample of bytes. */
  private static int[] bits(byte[] json) {
    BitSet inside = new BitSet();
    Matcher value = LONG_VALUE.matcher(new String(json, StandardCharsets.ISO_8859_1));
    while (value.find()) {
      inside.set(value.start() + 1, value.end() - 1);
    }
    assertThat(json.length - inside.cardinality()).isBetween(200, 1500);
    Random random = new Random(json.length);
    return IntStream.range(0, json.length)
        .filter(at -> !inside.get(at) || random.nextInt(9) == 0)
        .flatMap(
            at -> IntStream.of(8 * at + at % 8, inside.get(at) ? at * 8 + at % 8 : at * 8 + CASE))
        .distinct()
        .toArray();
  }

  @Test
  void inEachBitOfTheReleaseAndItsPagesItIsFoundByTheHash() throws IOException {
    Path media = plain();
    MediaFolder place = MediaFolder.of(media, FolderListing.of(media, new NameBudget()));
    for (SignedFile signed : TestMedia.authentic(media).signedFiles()) {
      byte[] whole = signed.content();
      Path file = media.resolve(signed.name());
      if (signed.name().matches(".*(timestamp|snapshot|targets|root)\\.json")) {
        continue;
      }
      ReleaseDocument page =
          new ReleaseDocument(new EntryPath(signed.name()), whole.length, Digest.ofContent(whole));
      for (int bit = 0; bit < 8 * whole.length; bit++) {
        put(file, bit / 8, whole[bit / 8] ^ (1 << bit % 8));
        assertThat(place.read(page)).isInstanceOf(Reading.Failed.class);
        if (bit % (8 * SAMPLE) == 0) {
          assertThat(TestMedia.rejected(media).problems())
              .as(signed.name() + " at " + bit / 8)
              .extracting(TestMedia::file)
              .containsOnly(signed.name());
        }
        restore(file, whole, bit / 8);
      }
    }
  }

  @Test
  void inEachByteOfAMediumWithSecondCopiesItIsHealedAndNamed() throws IOException {
    Path media = withParity();
    for (Path file : TestMedia.files(media)) {
      String name = file.getFileName().toString();
      if (file.getParent().equals(media) && !name.equals(TestMedia.PARITY)) {
        byte[] whole = Files.readAllBytes(file);
        int step = whole.length < 300 ? 1 : 4 * SAMPLE;
        for (int at = 0; at < whole.length; at += step) {
          flip(file, whole, at);

          assertThat(TestMedia.accepted(media).healed())
              .as(name + " at " + at)
              .isNotEmpty()
              .allMatch(problem -> TestMedia.file(problem).endsWith(name));
          restore(file, whole, at);
        }
      }
    }
  }

  @Test
  void inASecondCopyItChangesNothingAndInBothItIsRefused() throws IOException {
    Path media = withParity();
    List<Digest> signed = signed(TestMedia.authentic(media));
    for (Path spare : TestMedia.files(media.resolve(VolumeName.SPARE))) {
      Path first = media.resolve(spare.getFileName().toString());
      byte[] whole = Files.readAllBytes(spare);
      byte[] other = Files.readAllBytes(first);
      for (int at = 0; at < whole.length - 7; at += 5 * SAMPLE) {
        flip(spare, whole, at);
        assertThat(signed(TestMedia.accepted(media).bundle())).isEqualTo(signed);

        flip(first, other, at + 7);
        assertThat(TestMedia.rejected(media).problems())
            .as(first + " at " + at)
            .anyMatch(problem -> first.endsWith(Path.of(TestMedia.file(problem)).getFileName()));
        restore(first, other, at + 7);
        restore(spare, whole, at);
      }
    }
  }

  private static List<Digest> signed(VerifiedBundle bundle) {
    return bundle.signedFiles().stream().map(file -> Digest.ofContent(file.content())).toList();
  }

  @Test
  void inEachBitOfADescriptorItIsFoundByItsCheckSum() throws IOException {
    Path file = plain().resolve(TestMedia.DESCRIPTOR);
    byte[] whole = Files.readAllBytes(file);
    for (int bit = 0; bit < 8 * whole.length; bit++) {
      byte[] flipped = whole.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertThatThrownBy(() -> VolumeDescriptor.read(flipped))
          .isInstanceOf(InvalidValueException.class);
    }
    assertEachByteIsNamed(file.getParent(), TestMedia.DESCRIPTOR, 1);
  }

  @Test
  void inEachByteOfAPackItIsNamed() throws IOException {
    assertEachByteIsNamed(plain(), TestMedia.PACK, 1);
  }

  @Test
  void inEachByteOfParityItIsToldAsWear() throws IOException {
    Path media = withParity();
    Path parity = media.resolve(TestMedia.PARITY);
    byte[] whole = Files.readAllBytes(parity);
    long data = Files.size(media.resolve(TestMedia.PACK));
    for (int at = 0; at < whole.length; at++) {
      flip(parity, whole, at);
      try (FileChannel channel = FileChannel.open(parity)) {
        assertThat(ParityFile.open(channel, data).orElseThrow().check().isAny())
            .as("parity at " + at)
            .isTrue();
      }
      if (at % (3 * SAMPLE) == 0) {
        assertThat(TestMedia.accepted(media).healed())
            .singleElement()
            .matches(problem -> TestMedia.file(problem).equals(TestMedia.PARITY))
            .matches(problem -> problem.remedy() == Remedy.SPARED);
      }
      restore(parity, whole, at);
    }
  }

  @Test
  void inBothPackAndParityTheRightBytesComeBackOrItIsRefused() throws IOException {
    Path media = withParity();
    Path parity = media.resolve(TestMedia.PARITY);
    byte[] whole = Files.readAllBytes(parity);
    FakeBundle.flip(media.resolve(TestMedia.PACK), 11);
    int repaired = 0;
    for (int at = 0; at < whole.length; at += 2 * SAMPLE) {
      flip(parity, whole, at);
      Path target = folder.resolve("copy" + at);
      if (TestMedia.copy(TestMedia.authentic(media), target) instanceof CopyOutcome.Copied) {
        repaired++;
        assertThat(target.resolve("alpha/bin/run")).hasContent("#!/bin/sh\n");
        assertThat(target.resolve("alpha/data/one.txt")).hasContent("one");
        assertThat(target.resolve("beta/été.txt")).hasContent("summer");
      }
      restore(parity, whole, at);
    }
    assertThat(repaired).isPositive();
  }

  @Test
  void inADeltaItIsNamed() throws IOException {
    Path base = plain();
    ChunkInventory inventory = VolumesTest.inventory(TestMedia.authentic(base));
    Path delta =
        TestMedia.write(
            FakeBundle.small().with("beta", "new", "new").release(2).since(inventory),
            folder.resolve("delta"));
    assertEachFileIsNamed(delta, "delta-0001");
  }

  @Test
  void inATopUpItIsNamed() throws IOException {
    Path whole = plain();
    Path damaged = TestMedia.copyOf(whole, folder.resolve("damaged"));
    FakeBundle.flip(damaged.resolve(TestMedia.PACK), 11);
    Path topUp = folder.resolve("top-up");
    TopUp.write(
        TestMedia.authentic(whole),
        TestMedia.rejected(damaged).request().orElseThrow(),
        topUp,
        OptionalLong.empty(),
        false);
    assertEachFileIsNamed(topUp, "top-up-0001");
  }

  private static void assertEachFileIsNamed(Path media, String volume) throws IOException {
    TestMedia.accepted(media);
    assertEachByteIsNamed(media, volume + ".txt", 1);
    assertEachByteIsNamed(media, volume + "-0001.pack", 1);
    for (Path file : TestMedia.files(media)) {
      if (file.toString().endsWith(".json")) {
        assertEachByteIsNamed(media, file.getFileName().toString(), 7 * SAMPLE);
      }
    }
    TestMedia.accepted(media);
  }

  private static void assertEachByteIsNamed(Path media, String name, int step) throws IOException {
    Path file = media.resolve(name);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at += step) {
      flip(file, whole, at);
      assertThat(TestMedia.rejected(media).problems())
          .as(name + " at " + at)
          .isNotEmpty()
          .allMatch(problem -> TestMedia.file(problem).endsWith(name));
      restore(file, whole, at);
    }
  }

  private Path plain() {
    return TestMedia.write(FakeBundle.small(), folder.resolve("plain"));
  }

  private Path withParity() {
    return TestMedia.write(FakeBundle.small().withParity(5), folder.resolve("parity"));
  }

  /** In place: to cut a file off and write it anew would have the disk write each time. */
  private static void put(Path file, int at, int value) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {(byte) value}), at);
    }
  }

  private static void flip(Path file, byte[] whole, int at) throws IOException {
    put(file, at, whole[at] ^ (1 << at % 8));
  }

  private static void restore(Path file, byte[] whole, int at) throws IOException {
    put(file, at, whole[at]);
  }
}
