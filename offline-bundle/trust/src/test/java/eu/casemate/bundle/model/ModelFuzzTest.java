package eu.casemate.bundle.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever the bytes: a verdict, never an exception, and never more bytes read than a few times the
 * file, however large the file claims to be.
 */
class ModelFuzzTest {

  private static final List<String> NAMES =
      List.of(
          "m.gguf",
          "m.safetensors",
          "m.onnx",
          "m.npy",
          "m.bin",
          "config.json",
          "tokenizer.json",
          "model.safetensors.index.json",
          "tokenizer.model",
          "README.md",
          "x-00001-of-00002.gguf");

  private static final List<byte[]> WHOLE =
      List.of(
          GgufBuilder.small().withoutPaddingAtTheEnd().build(),
          SafetensorsBuilder.small().build(),
          OnnxBuilder.small().build(),
          Samples.unmarkedPickle(),
          Samples.textPickle(),
          Samples.array("'<f4'"),
          Samples.latin(
              "{\"metadata\":{\"total_size\":1},\"weight_map\":{\"a\":\"b.safetensors\"}}"),
          Samples.latin("{\"model\":{\"vocab\":{\"a\":[1,2.5,null,true]}},\"x\":\"\\u00e4\"}"));

  /** What a length or count is set to. */
  private static final long[] EXTREMES = {
    0,
    1,
    0x7f,
    0x80,
    0xff,
    0xffff,
    0x7fff_fffeL,
    0x7fff_ffffL,
    0x8000_0000L,
    0x8000_0001L,
    0xffff_ffffL,
    0x1_0000_0000L,
    0x1_0000_0001L,
    0x1fff_ffff_ffff_ffffL,
    0x7fff_ffff_ffff_ffffL,
    Long.MIN_VALUE,
    -2,
    -1
  };

  private static void isJudged(byte[] bytes) throws IOException {
    for (String name : NAMES) {
      CountingBytes file = CountingBytes.of(bytes);
      ModelVerdict verdict = ModelFileCheck.check(name, file);
      assertThat(verdict).isNotNull();
      CountingBytes inFolder = CountingBytes.of(bytes);
      assertThat(ModelFolderCheck.check(Map.of(name, inFolder))).isNotNull();
      assertThat(Math.max(file.read(), inFolder.read())).isLessThan(8L * bytes.length + 64);
    }
  }

  @Property(tries = 500)
  void anyBytesAreJudged(@ForAll byte[] bytes) throws IOException {
    isJudged(bytes);
  }

  @Property(tries = 2000)
  void anyChangedByteIsJudged(
      @ForAll @IntRange(max = 7) int file, @ForAll int place, @ForAll byte value)
      throws IOException {
    byte[] bytes = WHOLE.get(file).clone();
    bytes[Math.floorMod(place, bytes.length)] = value;
    isJudged(bytes);
  }

  @Property(tries = 1000)
  void anyManyChangesAreJudged(
      @ForAll @IntRange(max = 7) int file, @ForAll("changes") List<int[]> changes)
      throws IOException {
    byte[] bytes = WHOLE.get(file).clone();
    for (int[] change : changes) {
      bytes[Math.floorMod(change[0], bytes.length)] ^= (byte) (1 << Math.floorMod(change[1], 8));
    }
    isJudged(bytes);
  }

  @Property(tries = 1000)
  void anyExtremeLengthIsJudged(
      @ForAll @IntRange(max = 7) int file,
      @ForAll int place,
      @ForAll @IntRange(max = 17) int extreme,
      @ForAll boolean wide)
      throws IOException {
    byte[] bytes = WHOLE.get(file).clone();
    int width = wide ? Long.BYTES : Integer.BYTES;
    ByteBuffer field = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int at = Math.floorMod(place, bytes.length - width);
    if (wide) {
      field.putLong(at, EXTREMES[extreme]);
    } else {
      field.putInt(at, (int) EXTREMES[extreme]);
    }
    isJudged(bytes);
  }

  @Property(tries = 200)
  void anyHeadOfAnEndlessFileIsJudgedSoon(
      @ForAll @IntRange(max = 7) int file, @ForAll int place, @ForAll byte value)
      throws IOException {
    byte[] head = WHOLE.get(file).clone();
    head[Math.floorMod(place, head.length)] = value;
    for (String name : List.of("m.gguf", "m.safetensors", "m.onnx", "m.bin")) {
      CountingBytes endless = new CountingBytes(head, 1L << 50);
      assertThat(ModelFileCheck.check(name, endless)).isNotNull();
      assertThat(endless.read()).isLessThan(17 << 20);
    }
  }

  @Property(tries = 300)
  void bytesPutInOrTakenOutAreJudged(
      @ForAll @IntRange(max = 7) int file,
      @ForAll int place,
      @ForAll @IntRange(max = 40) int length,
      @ForAll boolean in)
      throws IOException {
    byte[] whole = WHOLE.get(file);
    int at = Math.floorMod(place, whole.length);
    byte[] head = Arrays.copyOf(whole, at);
    byte[] tail =
        Arrays.copyOfRange(whole, in ? at : Math.min(whole.length, at + length), whole.length);
    isJudged(new LittleEndian().raw(head).zeros(in ? length : 0).raw(tail).bytes());
  }

  @Property(tries = 300)
  void everyTruncationOfAModelIsRefused(@ForAll @IntRange(max = 2) int file, @ForAll int place)
      throws IOException {
    byte[] whole = WHOLE.get(file);
    byte[] cut = Arrays.copyOf(whole, Math.floorMod(place, whole.length));
    assertThat(Verdicts.of(NAMES.get(file), cut)).isInstanceOf(ModelVerdict.Refused.class);
  }

  @Provide
  Arbitrary<List<int[]>> changes() {
    return Combinators.combine(Arbitraries.integers(), Arbitraries.integers())
        .as((place, bit) -> new int[] {place, bit})
        .list()
        .ofMinSize(2)
        .ofMaxSize(12);
  }
}
