package eu.casemate.bundle.tuf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** 4.1: JSON that is read the same by everybody, or not at all. */
class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"\\u0061\":1}",
        "{\"b\":[{\"a\":{},\"a\":{}}]}",
        "{\"a\":1,\"b\":2,\"a\":null}"
      })
  void aNameThatStandsTwiceIsRefusedForThatAlone(String text) {
    assertThatThrownBy(() -> JsonReader.read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("each name once in an object")
        .hasMessageContaining("a twice");
  }

  /** Canonical to the byte but for the member that stands twice, with the same value. */
  @ParameterizedTest
  @ValueSource(strings = {"_type", "spec_version", "version"})
  void metadataWithAMemberTwiceIsRefusedForThatAlone(String name) {
    Json.Members signed =
        new Json.Members(
            Map.of(
                "_type", new Json.Text("timestamp"),
                "spec_version", new Json.Text("1.0"),
                "version", new Json.Whole(7)));
    String once = new String(Envelope.unsigned(signed).encoded(), StandardCharsets.UTF_8);
    String twice = once.replaceFirst("(\"" + name + "\":[^,}]+)", "$1,$1");
    assertThat(twice).isNotEqualTo(once);

    assertThatCode(() -> Envelope.parse(once.getBytes(StandardCharsets.UTF_8)))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> Envelope.parse(twice.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(name + " twice");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "}",
        "[1,]",
        "[,1]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":1,\"\\u0061\":2}",
        "{} {}",
        "{}x",
        "1.0",
        "1e3",
        "1E3",
        "01",
        "-",
        "-0",
        "+1",
        "0x10",
        "NaN",
        "Infinity",
        "9007199254740992",
        "-9007199254740992",
        "99999999999999999999999999",
        "tru",
        "nul",
        "True",
        "\"open",
        "\"a\nb\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\ud800\"",
        "\"\\udc00\\ud800\"",
        "\u00a01",
        "\ufeff1",
        "// comment\n1",
        "[1 2]",
      })
  void refusesWhatIsNotStrictJson(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(MalformedException.class);
  }

  @Test
  void refusesBytesThatAreNotUtf8() {
    for (byte[] wrong :
        new byte[][] {
          {'"', (byte) 0xff, '"'},
          {'"', (byte) 0xc0, (byte) 0x80, '"'},
          {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
          {'"', (byte) 0xe2, (byte) 0x82, '"'}
        }) {
      assertThatThrownBy(() -> JsonReader.read(wrong)).isInstanceOf(MalformedException.class);
    }
  }

  @Test
  void readsEveryKindOfValue() {
    assertThat(
            canonical(" { \"b\" : [ true , false , null , -1 , 9007199254740991 ] , \"a\" : {} } "))
        .isEqualTo("{\"a\":{},\"b\":[true,false,null,-1,9007199254740991]}");
    assertThat(canonical("\"\\u0041\\/\\\\\\\"\\b\\f\\n\\r\\t\\ud83d\\ude00\""))
        .isEqualTo("\"A/\\\\\\\"\b\f\n\r\t\uD83D\uDE00\"");
    assertThat(canonical("[]")).isEqualTo("[]");
  }

  @Test
  void sortsNamesByCodePointsAndNotByUtf16() {
    assertThat(canonical("{\"\uD83D\uDE00\":1,\"\uFB01\":2,\"a\":3,\"\":4,\"ab\":5}"))
        .isEqualTo("{\"\":4,\"a\":3,\"ab\":5,\"\uFB01\":2,\"\uD83D\uDE00\":1}");
  }

  @Test
  void storesControlCharactersEscapedButSignsThemAsTheyAre() {
    Json text = new Json.Text("a\nb\u0001\"\\");

    assertThat(JsonWriter.canonical(text))
        .isEqualTo("\"a\nb\u0001\\\"\\\\\"".getBytes(StandardCharsets.UTF_8));
    assertThat(JsonWriter.file(text))
        .isEqualTo("\"a\\u000ab\\u0001\\\"\\\\\"".getBytes(StandardCharsets.UTF_8));
    assertThat(JsonReader.read(JsonWriter.file(text))).isEqualTo(text);
  }

  @Test
  void boundsDepthCountAndLength() {
    read("[".repeat(32) + "]".repeat(32));
    assertThatThrownBy(() -> read("[".repeat(33) + "]".repeat(33)))
        .hasMessageContaining("32 levels");
    assertThatThrownBy(() -> read("[".repeat(1_000_000))).hasMessageContaining("32 levels");
    assertThatThrownBy(() -> read("[" + "1,".repeat(200_000) + "1]"))
        .hasMessageContaining("200000 values");
    assertThatThrownBy(() -> read("\"" + "a".repeat(65_537) + "\""))
        .hasMessageContaining("65536 characters");
  }

  @Test
  void manyNamesOfOneHashTakeNoTime() {
    StringBuilder members = new StringBuilder("{");
    for (int i = 0; i < 1 << 16; i++) {
      for (int bit = 0; bit < 16; bit++) {
        members
            .append(bit == 0 ? (i == 0 ? "\"" : ",\"") : "")
            .append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      members.append("\":0");
    }
    Instant start = Instant.now();

    assertThat(read(members.append("}").toString())).isInstanceOf(Json.Members.class);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-23",
        "2026-11-23T12:00:00",
        "2026-11-23T12:00:00+00:00",
        "2026-11-23T12:00:00.5Z",
        "2026-02-30T12:00:00Z",
        "2026-11-23T25:00:00Z",
        "2026-11-23t12:00:00z",
        "+12026-11-23T12:00:00Z",
        "",
      })
  void refusesOtherDatesThanThoseOfTheSpecification(String text) {
    Fields fields = new Fields(new Json.Members(Map.of("expires", new Json.Text(text))), "");

    assertThatThrownBy(() -> fields.instant("expires")).isInstanceOf(MalformedException.class);
  }

  private static Json read(String text) {
    return JsonReader.read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String canonical(String text) {
    return new String(JsonWriter.canonical(read(text)), StandardCharsets.UTF_8);
  }
}
