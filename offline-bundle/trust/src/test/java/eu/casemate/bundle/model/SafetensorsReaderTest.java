package eu.casemate.bundle.model;

import static eu.casemate.bundle.model.Verdicts.accepted;
import static eu.casemate.bundle.model.Verdicts.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsReaderTest {

  private static final String FILE = "model.safetensors";

  private static String refusalOf(SafetensorsBuilder file) throws IOException {
    return refusal(Verdicts.of(FILE, file.build()));
  }

  private static String refusalOfHeader(String header) throws IOException {
    byte[] utf8 = header.getBytes(StandardCharsets.UTF_8);
    return refusal(Verdicts.of(FILE, new LittleEndian().u64(utf8.length).raw(utf8).bytes()));
  }

  @Test
  void tellsWhatAFileIs() throws IOException {
    byte[] file = SafetensorsBuilder.small().build();
    assertThat(accepted(Verdicts.of(FILE, file)))
        .isEqualTo(
            new ModelFacts(
                ModelFormat.SAFETENSORS,
                "",
                ModelIdentity.UNSTATED,
                new ModelWeights(2, 13, "BF16", file.length - 28),
                ModelText.NONE,
                Set.of()));
  }

  @Test
  void keepsWhatTheMetadataSay() throws IOException {
    byte[] file =
        new SafetensorsBuilder()
            .member("\"__metadata__\":{\"modelspec.title\":\"T\",\"modelspec.license\":\"mit\"}")
            .tensor("a", "I8", "1", 1)
            .build();
    assertThat(accepted(Verdicts.of(FILE, file)).identity())
        .isEqualTo(new ModelIdentity("", "T", "mit"));
  }

  @Test
  void acceptsBlanksBehindTheHeader() throws IOException {
    accepted(Verdicts.of(FILE, SafetensorsBuilder.small().padding("     ").build()));
  }

  @Test
  void acceptsTensorsInAnyOrderAndEmptyOnes() throws IOException {
    SafetensorsBuilder file =
        SafetensorsBuilder.small()
            .described("empty", "F32", "0,7", 24, 24)
            .described("last", "F32", "0", 28, 28);
    assertThat(accepted(Verdicts.of(FILE, file.build())).weights().tensors()).isEqualTo(4);
  }

  @ParameterizedTest
  @EnumSource(SafetensorsType.class)
  void knowsTheSizeOfEveryElementType(SafetensorsType type) throws IOException {
    byte[] file = new SafetensorsBuilder().tensor("a", type.name(), "8", type.bits()).build();
    assertThat(accepted(Verdicts.of(FILE, file)).weights().quantisation()).isEqualTo(type.name());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, 10_000, 16_777_217, 0x7fff_ffff_ffff_ffffL, -1, Long.MIN_VALUE})
  void refusesAHeaderLengthThatIsWrong(long length) throws IOException {
    refusalOf(SafetensorsBuilder.small().claimedLength(length));
  }

  @Test
  void refusesAFileOfLessThanTheLength() throws IOException {
    assertThat(refusal(Verdicts.of(FILE, new byte[7]))).contains("length of the header");
    assertThat(refusal(Verdicts.of(FILE, new byte[0]))).contains("length of the header");
  }

  @Test
  void refusesAHeaderLargerThanTheBoundHoweverLargeTheFile() throws IOException {
    byte[] head = new LittleEndian().u64((16L << 20) + 1).latin("{").bytes();
    CountingBytes file = new CountingBytes(head, 1L << 40);
    assertThat(refusal(ModelFileCheck.check(FILE, file))).contains("at most 16777216");
    assertThat(file.read()).isLessThan(1 << 19);
  }

  @Test
  void refusesATensorNamedTwice() throws IOException {
    assertThat(refusalOf(SafetensorsBuilder.small().tensor("b", "I8", "1", 1)))
        .contains("'b' again");
  }

  @Test
  void seesThroughEscapesInNames() throws IOException {
    assertThat(refusalOf(SafetensorsBuilder.small().tensor("\\u0062", "I8", "1", 1)))
        .contains("'b' again");
  }

  @Test
  void refusesFieldsNamedTwiceInATensor() throws IOException {
    String tensor = "\"a\":{\"dtype\":\"I8\",\"dtype\":\"I8\",\"shape\":[],\"data_offsets\":[0,1]}";
    assertThat(refusalOfHeader("{" + tensor + "}")).contains("'dtype' again");
  }

  @Test
  void refusesMetadataNamedTwice() throws IOException {
    assertThat(refusalOf(SafetensorsBuilder.small().member("\"__metadata__\":{}")))
        .contains("'__metadata__' again");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"dtype\":\"I8\",\"shape\":[]}|no [DATA_OFFSETS]",
        "{\"shape\":[],\"data_offsets\":[0,1]}|no [DTYPE]",
        "{\"dtype\":\"I8\",\"shape\":[],\"data_offsets\":[0,1],\"x\":1}|'x'",
        "{\"dtype\":\"Q4\",\"shape\":[],\"data_offsets\":[0,1]}|'Q4'",
        "{\"dtype\":1,\"shape\":[],\"data_offsets\":[0,1]}|a whole number",
        "{\"dtype\":\"I8\",\"shape\":[-1],\"data_offsets\":[0,1]}|found -1",
        "{\"dtype\":\"I8\",\"shape\":[-0],\"data_offsets\":[0,1]}|found -0",
        "{\"dtype\":\"I8\",\"shape\":[1.0],\"data_offsets\":[0,1]}|a number with a fraction",
        "{\"dtype\":\"I8\",\"shape\":[1e0],\"data_offsets\":[0,1]}|a number with a fraction",
        "{\"dtype\":\"I8\",\"shape\":[9223372036854775808],\"data_offsets\":[0,1]}|below 2^63",
        "{\"dtype\":\"I8\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}|2^63",
        "{\"dtype\":\"I64\",\"shape\":[1152921504606846976],\"data_offsets\":[0,0]}|2^63 bits",
        "{\"dtype\":\"I8\",\"shape\":[2],\"data_offsets\":[0,1]}|16 bits by shape",
        "{\"dtype\":\"I8\",\"shape\":[1],\"data_offsets\":[1,0]}|1 to 0",
        "{\"dtype\":\"F4\",\"shape\":[1],\"data_offsets\":[0,1]}|4 bits",
        "{\"dtype\":\"I8\",\"shape\":[],\"data_offsets\":[0]}|a whole number",
        "{\"dtype\":\"I8\",\"shape\":[],\"data_offsets\":[0,1,2]}|data_offsets",
        "{\"dtype\":\"I8\",\"shape\":{},\"data_offsets\":[0,1]}|an object",
        "[]|a list",
        "null|null"
      })
  void refusesATensorWithOneFieldWrong(String tensor, String reason) throws IOException {
    assertThat(refusalOfHeader("{\"a\":" + tensor + "}")).contains(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}x", "{} {}", "{", "{\"a\"}", "{'a':1}", "{\"a\":1,}", "{\"\"}"})
  void refusesWhatIsNotOneJsonObject(String header) throws IOException {
    refusalOfHeader(header);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"__metadata__\":{\"a\":1}}", "{\"__metadata__\":[]}"})
  void refusesMetadataThatAreNotTexts(String header) throws IOException {
    assertThat(refusalOfHeader(header)).contains("__metadata__");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ä", "a b", "\\u0000", "\\ud800", "a\\nb"})
  void refusesNamesThatLookLikeOthers(String name) throws IOException {
    assertThat(refusalOf(SafetensorsBuilder.small().tensor(name, "I8", "1", 1)))
        .contains("tensor name");
  }

  @Test
  void refusesAHeaderThatIsNotUtf8() throws IOException {
    byte[] header = "{\"a\u00ff\":1}".getBytes(StandardCharsets.ISO_8859_1);
    byte[] file = new LittleEndian().u64(header.length).raw(header).bytes();
    assertThat(refusal(Verdicts.of(FILE, file))).contains("UTF-8");
  }

  @Test
  void refusesAByteOrderMarkAndOtherEncodings() throws IOException {
    assertThat(refusalOfHeader("\ufeff{}")).contains("JSON object from its first byte");
    byte[] wide = "{\"a\":1}".getBytes(StandardCharsets.UTF_16LE);
    byte[] file = new LittleEndian().u64(wide.length).raw(wide).bytes();
    assertThat(refusal(Verdicts.of(FILE, file))).contains("JSON");
  }

  @Test
  void refusesAHoleAtTheBegin() throws IOException {
    assertThat(refusalOf(new SafetensorsBuilder().described("a", "I8", "1", 1, 2)))
        .contains("a hole");
  }

  @Test
  void refusesAHoleBetweenTensors() throws IOException {
    assertThat(refusalOf(SafetensorsBuilder.small().described("x", "I8", "1", 29, 30)))
        .contains("a hole");
  }

  @Test
  void refusesATensorOverAnother() throws IOException {
    assertThat(refusalOf(SafetensorsBuilder.small().described("x", "I8", "1", 2, 3)))
        .contains("an overlap");
  }

  @Test
  void refusesBytesBehindTheLastTensor() throws IOException {
    byte[] file = SafetensorsBuilder.small().build();
    assertThat(refusal(Verdicts.of(FILE, Arrays.copyOf(file, file.length + 1))))
        .contains("end of the file");
  }

  @Test
  void refusesAFileThatEndsInATensor() throws IOException {
    byte[] file = SafetensorsBuilder.small().build();
    assertThat(refusal(Verdicts.of(FILE, Arrays.copyOf(file, file.length - 1))))
        .contains("end of the file");
  }
}
