package eu.casemate.bundle.model;

import static eu.casemate.bundle.model.Verdicts.accepted;
import static eu.casemate.bundle.model.Verdicts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GgufReaderTest {

  private static String refusalOf(GgufBuilder file) throws IOException {
    return refusal(Verdicts.of("m.gguf", file.build()));
  }

  @Test
  void tellsWhatAFileIs() throws IOException {
    byte[] file = GgufBuilder.small().build();

    assertThat(accepted(Verdicts.of("m.gguf", file)))
        .isEqualTo(
            new ModelFacts(
                ModelFormat.GGUF,
                "3",
                new ModelIdentity("llama", "Small", "apache-2.0"),
                new ModelWeights(2, 131, "Q4_1", GgufBuilder.small().header().length),
                new ModelText(8192, true, true, true),
                Set.of()));
  }

  @Test
  void knowsAFileUnderAnotherName() throws IOException {
    assertThat(accepted(Verdicts.of("weights", GgufBuilder.small().build())).format())
        .isEqualTo(ModelFormat.GGUF);
  }

  @Test
  void acceptsTheOlderVersion() throws IOException {
    assertThat(accepted(Verdicts.of("m.gguf", GgufBuilder.small().version(2).build())).version())
        .isEqualTo("2");
  }

  @Test
  void acceptsAFileWithoutPaddingBehindTheLastTensor() throws IOException {
    byte[] file = GgufBuilder.small().withoutPaddingAtTheEnd().build();
    assertThat(accepted(Verdicts.of("m.gguf", file)).weights().tensors()).isEqualTo(2);
  }

  @Test
  void acceptsAVocabularyWithoutTensors() throws IOException {
    byte[] file = new GgufBuilder().text("general.architecture", "llama").build();
    assertThat(accepted(Verdicts.of("m.gguf", file)).weights().tensors()).isZero();
  }

  @Test
  void acceptsAnotherAlignment() throws IOException {
    byte[] file =
        new GgufBuilder()
            .layoutAlignment(4096)
            .text("general.architecture", "llama")
            .u32("general.alignment", 4096)
            .tensor("a", GgmlType.F32, 4, 1)
            .tensor("b", GgmlType.F32, 4, 1)
            .build();
    assertThat(accepted(Verdicts.of("m.gguf", file)).weights().tensors()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(GgmlType.class)
  void knowsTheSizeOfEveryElementType(GgmlType type) throws IOException {
    GgufBuilder file =
        new GgufBuilder()
            .text("general.architecture", "llama")
            .tensor("a", type, 3 * type.blockBytes(), type.blockElements(), 3);
    assertThat(accepted(Verdicts.of("m.gguf", file.build())).weights().quantisation())
        .isEqualTo(type.name());
  }

  @ParameterizedTest
  @EnumSource(GgufType.class)
  void readsMetadataOfEveryType(GgufType type) throws IOException {
    byte[] file =
        GgufBuilder.small()
            .pair("a.b", type, new byte[type == GgufType.ARRAY ? 12 : type.width()])
            .build();
    accepted(Verdicts.of("m.gguf", file));
  }

  @Test
  void readsArraysOfArrays() throws IOException {
    byte[] inner = new LittleEndian().u32(7).u64(2).u8(0).u8(1).bytes();
    byte[] file = GgufBuilder.small().array("a", GgufType.ARRAY, 1, inner).build();
    accepted(Verdicts.of("m.gguf", file));
  }

  @Test
  void refusesAnotherMagic() throws IOException {
    assertThat(refusalOf(GgufBuilder.small().magic(0x46554748))).contains("magic");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4, 0xffff_ffffL})
  void refusesVersionsItDoesNotKnow(long version) throws IOException {
    assertThat(refusalOf(GgufBuilder.small().version(version)))
        .contains("version: expected 2 or 3");
  }

  @Test
  void refusesBigEndianFilesWithTheReason() throws IOException {
    assertThat(refusalOf(GgufBuilder.small().version(0x03000000))).contains("found big-endian");
  }

  @Test
  void refusesAKeyThatStandsTwice() throws IOException {
    assertThat(refusalOf(GgufBuilder.small().u32("general.name", 1))).contains("again");
  }

  @Test
  void refusesATensorThatStandsTwice() throws IOException {
    assertThat(refusalOf(GgufBuilder.small().tensor("output_norm.weight", GgmlType.F32, 12, 3)))
        .contains("'output_norm.weight' again");
  }

  @Test
  void refusesAnUnknownValueType() throws IOException {
    byte[] pair = new LittleEndian().text("a").u32(13).u64(0).bytes();
    assertThat(refusalOf(GgufBuilder.small().rawPair(pair))).contains("type of a", "found 13");
  }

  @Test
  void refusesATruthValueThatIsNeither() throws IOException {
    assertThat(refusalOf(GgufBuilder.small().pair("a", GgufType.BOOL, new byte[] {2})))
        .contains("0 or 1");
  }

  @Test
  void refusesTextThatIsNotUtf8() throws IOException {
    byte[] overlong = new LittleEndian().u64(2).u8(0xc0).u8(0x80).bytes();
    assertThat(refusalOf(GgufBuilder.small().pair("a", GgufType.STRING, overlong)))
        .contains("UTF-8");
  }

  @Test
  void refusesAFileWithoutArchitecture() throws IOException {
    assertThat(refusalOf(new GgufBuilder().tensor("a", GgmlType.F32, 4, 1)))
        .contains("general.architecture");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4, 24, 48, 131_072, 0x8000_0000L, 0xffff_ffffL})
  void refusesAnAlignmentThatIsNoPowerOfTwoInBounds(long alignment) throws IOException {
    assertThat(refusalOf(GgufBuilder.small().u32("general.alignment", alignment)))
        .contains("general.alignment");
  }

  @Test
  void refusesAnAlignmentOfAnotherType() throws IOException {
    byte[] value = new LittleEndian().u64(32).bytes();
    assertThat(refusalOf(GgufBuilder.small().pair("general.alignment", GgufType.UINT64, value)))
        .contains("general.alignment");
  }

  @ParameterizedTest
  @ValueSource(longs = {4, 5, 31, 38, 42, 0xffff_ffffL})
  void refusesElementTypesItDoesNotKnow(long type) throws IOException {
    assertThat(refusalOf(GgufBuilder.small().rawTensor("x", new long[] {32}, type, 128)))
        .contains("a known type");
  }

  @Test
  void refusesARowThatIsNoWholeNumberOfBlocks() throws IOException {
    assertThat(refusalOf(GgufBuilder.small().rawTensor("x", new long[] {16, 2}, 3, 160)))
        .contains("multiple of the block");
  }

  @Test
  void refusesADimensionOfZero() throws IOException {
    assertThat(refusalOf(GgufBuilder.small().rawTensor("x", new long[] {4, 0}, 0, 160)))
        .contains("dimension of tensor x");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 9})
  void refusesOtherThanOneToFourDimensions(int dimensions) throws IOException {
    long[] shape = new long[dimensions];
    Arrays.fill(shape, 1);
    assertThat(refusalOf(GgufBuilder.small().rawTensor("x", shape, 0, 160)))
        .contains("dimensions of tensor x");
  }

  @Test
  void refusesATensorOverAnother() throws IOException {
    assertThat(refusalOf(GgufBuilder.small().rawTensor("x", new long[] {3}, 0, 96)))
        .contains("overlaps");
  }

  @Test
  void refusesAGapBetweenTensors() throws IOException {
    assertThat(refusalOf(GgufBuilder.small().rawTensor("x", new long[] {3}, 0, 160)))
        .contains("leaves a gap");
  }

  @Test
  void refusesAnOffsetThatIsNotAligned() throws IOException {
    assertThat(refusalOf(GgufBuilder.small().rawTensor("x", new long[] {3}, 0, 129)))
        .contains("no multiple of the alignment of 32");
  }

  @Test
  void refusesATensorBehindTheEnd() throws IOException {
    assertThat(refusalOf(GgufBuilder.small().rawTensor("x", new long[] {1 << 20}, 0, 128)))
        .contains("within the file");
  }

  @Test
  void refusesBytesBehindTheLastTensor() throws IOException {
    byte[] file = GgufBuilder.small().build();
    assertThat(refusal(Verdicts.of("m.gguf", Arrays.copyOf(file, file.length + 1))))
        .contains("end of the file");
  }

  @Test
  void refusesAFileThatEndsInATensor() throws IOException {
    byte[] file = GgufBuilder.small().build();
    assertThat(refusal(Verdicts.of("m.gguf", Arrays.copyOf(file, file.length - 21))))
        .contains("end of the file");
  }

  @Test
  void refusesBytesInThePadding() throws IOException {
    assertThat(refusalOf(GgufBuilder.small().paddingByte(1))).contains("padding", "zero");
    byte[] file = GgufBuilder.small().build();
    file[file.length - 1] = 1;
    assertThat(refusal(Verdicts.of("m.gguf", file))).contains("padding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"tokenizer.ggml.scores", "tokenizer.ggml.token_type"})
  void refusesListsThatAreShorterThanTheVocabulary(String key) throws IOException {
    GgufType type = key.endsWith("scores") ? GgufType.FLOAT32 : GgufType.INT32;
    GgufBuilder file =
        new GgufBuilder()
            .text("general.architecture", "llama")
            .texts("tokenizer.ggml.tokens", "a", "b")
            .array(key, type, 1, new byte[4]);
    assertThat(refusalOf(file)).contains(key, "2 elements");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\u0000b", "ä", "a\n"})
  void refusesNamesThatLookLikeOthers(String name) throws IOException {
    assertThat(refusalOf(GgufBuilder.small().tensor(name, GgmlType.F32, 4, 1)))
        .contains("tensor name");
    assertThat(refusalOf(GgufBuilder.small().u32(name, 1))).contains("metadata key");
  }
}
