package eu.casemate.bundle.model;

import static eu.casemate.bundle.model.Verdicts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks with model files, by name. Where a weakness of an engine's own parser became known, its
 * number stands beside the test: such a file must not reach the engine.
 */
class HostileModelFileTest {

  /** What a check may read of a file that claims to be endless. */
  private static final int LITTLE = 1 << 20;

  private static String refusalOfEndless(String name, byte[] head) throws IOException {
    CountingBytes file = new CountingBytes(head, 1L << 50);
    String sentence = refusal(ModelFileCheck.check(name, file));
    assertThat(file.read()).isLessThan(LITTLE);
    return sentence;
  }

  private static String refusalOf(GgufBuilder file) throws IOException {
    return refusalOfEndless("m.gguf", file.header());
  }

  /** CVE-2024-23605: the number of pairs decided an allocation. */
  @ParameterizedTest
  @ValueSource(longs = {4097, 0x7fff_ffffL, 0x1_0000_0001L, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void ggufClaimsMorePairsThanFit(long pairs) throws IOException {
    assertThat(refusalOf(GgufBuilder.small().claimedPairs(pairs)))
        .contains("number of metadata pairs", "at most 4096");
  }

  /** CVE-2024-21836: the number of tensors decided an allocation. */
  @ParameterizedTest
  @ValueSource(longs = {65_537, 0x7fff_ffffL, 0x1_0000_0001L, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void ggufClaimsMoreTensorsThanFit(long tensors) throws IOException {
    assertThat(refusalOf(GgufBuilder.small().claimedTensors(tensors)))
        .contains("number of tensors", "at most 65536");
  }

  /** CVE-2024-23496: a text's length plus one wrapped to zero. */
  @ParameterizedTest
  @ValueSource(longs = {(64 << 20) + 1, 0xffff_ffffL, Long.MAX_VALUE, Long.MIN_VALUE, -1})
  void ggufTextIsLongerThanAllowed(long length) throws IOException {
    byte[] value = new LittleEndian().u64(length).bytes();
    assertThat(refusalOf(GgufBuilder.small().pair("x", GgufType.STRING, value)))
        .contains("length of x");
    assertThat(refusalOf(GgufBuilder.small().rawPair(value))).contains("length of metadata key");
    assertThat(refusalOf(GgufBuilder.small().array("x", GgufType.STRING, 1, value)))
        .contains("length of an element of x");
  }

  /** CVE-2024-21825: the elements of an array times their size wrapped. */
  @ParameterizedTest
  @ValueSource(longs = {(1 << 24) + 1, 0x2000_0000_0000_0001L, Long.MAX_VALUE, -1})
  void ggufArrayHasMoreElementsThanAllowed(long count) throws IOException {
    for (GgufType elements : GgufType.values()) {
      assertThat(refusalOf(GgufBuilder.small().array("x", elements, count, new byte[0])))
          .contains("number of elements of x");
    }
  }

  /** CVE-2024-21802: more dimensions than the array that takes them has places. */
  @ParameterizedTest
  @ValueSource(ints = {5, 100})
  void ggufTensorHasMoreDimensionsThanPlaces(int dimensions) throws IOException {
    GgufBuilder file = GgufBuilder.small().rawTensor("x", new long[dimensions], 0, 160);
    assertThat(refusalOf(file)).contains("dimensions of tensor x", "1 to 4");
  }

  /** CVE-2025-53630, CVE-2026-27940 and their kin: sizes whose product or sum wraps to little. */
  @Test
  void ggufTensorSizesOverflow() throws IOException {
    long[][] shapes = {
      {1L << 32, 1L << 32},
      {1L << 62, 4},
      {Long.MAX_VALUE},
      {1L << 31, 1L << 31, 4, 1},
      {0x4000_0000_0000_0000L, 1},
      {-1},
      {Long.MIN_VALUE, 2}
    };
    for (long[] shape : shapes) {
      assertThat(refusalOf(GgufBuilder.small().rawTensor("x", shape, 0, 128))).contains("tensor x");
    }
  }

  /** The padding to the next multiple wraps if a size is near the largest number. */
  @Test
  void ggufPaddingOverflows() throws IOException {
    GgufBuilder file = GgufBuilder.small().rawTensor("x", new long[] {(1L << 61) - 1}, 0, 128);
    assertThat(refusalOf(file)).contains("within the file");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, -32, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 49})
  void ggufTensorLiesElsewhere(long offset) throws IOException {
    assertThat(refusalOf(GgufBuilder.small().rawTensor("x", new long[] {8}, 0, offset)))
        .contains("offset of tensor x");
  }

  /** An alignment of 2^31 makes every padding huge and, in 32 bits, negative. */
  @Test
  void ggufAlignmentIsHuge() throws IOException {
    assertThat(refusalOf(GgufBuilder.small().u32("general.alignment", 0x8000_0000L)))
        .contains("general.alignment");
  }

  @Test
  void ggufArraysNestWithoutEnd() throws IOException {
    LittleEndian nested = new LittleEndian();
    for (int i = 0; i < 10_000; i++) {
      nested.u32(GgufType.ARRAY.code()).u64(1);
    }
    assertThat(refusalOf(GgufBuilder.small().array("x", GgufType.ARRAY, 1, nested.bytes())))
        .contains("depth of x");
  }

  /** A name with a zero in it is another name to a parser in C. */
  @Test
  void ggufNameEndsEarlyInC() throws IOException {
    assertThat(refusalOf(GgufBuilder.small().rawTensor("x\u0000y", new long[] {8}, 0, 128)))
        .contains("tensor name");
  }

  @Test
  void ggufIsOneByteShort() throws IOException {
    byte[] whole = GgufBuilder.small().withoutPaddingAtTheEnd().build();
    for (int length = 0; length < whole.length; length++) {
      assertThat(Verdicts.of("m.gguf", Arrays.copyOf(whole, length)))
          .isInstanceOf(ModelVerdict.Refused.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {(16 << 20) + 1, 100_000_001, 0xffff_ffffL, Long.MAX_VALUE, -1})
  void safetensorsHeaderIsLargerThanAllowed(long length) throws IOException {
    byte[] head = new LittleEndian().u64(length).latin("{").bytes();
    assertThat(refusalOfEndless("m.safetensors", head)).contains("length of the header");
  }

  @Test
  void safetensorsTensorsShareBytes() throws IOException {
    SafetensorsBuilder file = SafetensorsBuilder.small().described("x", "I8", "24", 0, 24);
    assertThat(refusal(Verdicts.of("m.safetensors", file.build()))).contains("an overlap");
  }

  @Test
  void safetensorsHideBytesBetweenTensors() throws IOException {
    byte[] file =
        new LittleEndian()
            .raw(SafetensorsBuilder.small().described("x", "I8", "1", 4_096, 4_097).build())
            .zeros(4_069)
            .bytes();
    assertThat(refusal(Verdicts.of("m.safetensors", file))).contains("a hole");
  }

  @Test
  void safetensorsShapeOverflowsToTheRightLength() throws IOException {
    SafetensorsBuilder file =
        SafetensorsBuilder.small()
            .described("x", "U8", "4294967296,4294967296", 28, 28)
            .described("y", "F64", "2305843009213693952", 28, 28);
    assertThat(refusal(Verdicts.of("m.safetensors", file.build()))).contains("2^63");
  }

  @Test
  void safetensorsHeaderIsOnlyBrackets() throws IOException {
    String deep = "{\"a\":" + "[".repeat(100_000);
    byte[] file = new LittleEndian().u64(deep.length()).latin(deep).bytes();
    assertThat(refusal(Verdicts.of("m.safetensors", file))).isNotBlank();
  }

  @Test
  void pickleIsNamedAsWeights() throws IOException {
    for (byte[] pickle :
        new byte[][] {Samples.textPickle(), Samples.markedPickle(), Samples.unmarkedPickle()}) {
      for (String name : new String[] {"m.safetensors", "m.gguf", "m.onnx"}) {
        assertThat(refusal(Verdicts.of(name, pickle)))
            .contains("what the name says", "runs code when it is loaded");
      }
    }
  }

  @Test
  void nothingAllowsAPickleThatIsNamedAsWeights() throws IOException {
    ModelPolicy all = new ModelPolicy(Set.of(ModelRisk.values()));
    assertThat(
            refusal(
                ModelFileCheck.check(
                    "m.safetensors", CountingBytes.of(Samples.markedPickle()), all)))
        .contains("what the name says");
  }

  @Test
  void pickleIsNamedAsText() throws IOException {
    assertThat(refusal(Verdicts.of("README.md", Samples.textPickle()))).contains("'pickle'");
  }

  @Test
  void archiveWithPickleStandsBehindWholeWeights() throws IOException {
    SafetensorsBuilder weights = SafetensorsBuilder.small();
    byte[] archive = Samples.zip("archive/data.pkl");
    byte[] file = new LittleEndian().raw(weights.build()).raw(archive).bytes();
    assertThat(refusal(Verdicts.of("m.safetensors", file))).contains("a ZIP archive with a pickle");
  }

  @Test
  void archiveClaimsManyEnds() throws IOException {
    byte[] file = Samples.latin("PK\u0003\u0004" + "PK\u0005\u0006".repeat(16_000));
    assertThat(refusal(Verdicts.of("m.zip", file))).contains("at most 256 ends");
  }

  @Test
  void modelBringsItsOwnCode() throws IOException {
    Map<String, ModelBytes> folder =
        Map.of(
            "model.safetensors", CountingBytes.of(SafetensorsBuilder.small().build()),
            "modeling_x.py", CountingBytes.of(Samples.latin("import os\n")));
    assertThat(refusal(ModelFolderCheck.check(folder))).contains("remote-code");
  }

  @Test
  void indexNamesAFileOutsideTheFolder() throws IOException {
    byte[] index = Samples.latin("{\"weight_map\":{\"a\":\"../../../etc/a.safetensors\"}}");
    Map<String, ModelBytes> folder =
        Map.of("model.safetensors.index.json", CountingBytes.of(index));
    assertThat(refusal(ModelFolderCheck.check(folder))).contains("a safetensors file beside");
  }

  /** CVE-2022-25882 and CVE-2024-27318: paths in ONNX that leave the folder. */
  @Test
  void onnxNamesAFileOutsideTheFolder() throws IOException {
    OnnxBuilder graph = new OnnxBuilder().message(5, OnnxBuilder.externalTensor("../../etc/x"));
    assertThat(refusal(Verdicts.of("m.onnx", OnnxBuilder.model(graph).build())))
        .contains("a file beside this one");
  }

  @Test
  void namesInAFileCannotDriveATerminal() throws IOException {
    SafetensorsBuilder file = SafetensorsBuilder.small().tensor("\\u001b[2J\\u202e", "I8", "1", 1);
    assertThat(refusal(Verdicts.of("a\u001b[2J.safetensors", file.build())))
        .doesNotContain("\u001b", "\u202e");
  }
}
