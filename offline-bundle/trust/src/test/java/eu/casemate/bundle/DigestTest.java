package eu.casemate.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

  // FIPS 180-4, the example of one block.
  private static final byte[] ABC = "abc".getBytes(StandardCharsets.US_ASCII);
  private static final String OF_ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @Test
  void isThatOfTheStandard() {
    assertThat(Digest.ofContent(ABC)).hasToString(OF_ABC).isEqualTo(new Digest(OF_ABC));
    assertThat(Digest.of(ByteBuffer.wrap(ABC)).hex()).isEqualTo(OF_ABC);
  }

  @Test
  void keepsEachDigit() {
    texts().forEach(text -> assertThat(new Digest(text).hex()).isEqualTo(text));
  }

  @Test
  void isOrderedAsItsText() {
    List<String> sorted = texts().sorted().toList();

    assertThat(texts().map(Digest::new).sorted().map(Digest::hex)).isEqualTo(sorted);
  }

  @Test
  void differsInEachDigit() {
    Digest digest = new Digest(OF_ABC);
    for (int i = 0; i < OF_ABC.length(); i++) {
      String other = OF_ABC.charAt(i) == '0' ? "1" : "0";
      Digest changed = new Digest(OF_ABC.substring(0, i) + other + OF_ABC.substring(i + 1));
      assertThat(changed).isNotEqualTo(digest);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ba78",
        OF_ABC + "0",
        "BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
      })
  void isNothingButSixtyFourDigitsInLowerCase(String text) {
    assertThatThrownBy(() -> new Digest(text)).isInstanceOf(InvalidValueException.class);
  }

  /** Random ones, and those that a mistake of sign or shift would change. */
  private static Stream<String> texts() {
    Random random = new Random(1);
    Stream<byte[]> bytes =
        Stream.generate(
                () -> {
                  byte[] next = new byte[32];
                  random.nextBytes(next);
                  return next;
                })
            .limit(100);
    return Stream.concat(
        bytes.map(HexFormat.of()::formatHex),
        Stream.of("0".repeat(64), "f".repeat(64), "7" + "f".repeat(63), "8" + "0".repeat(63)));
  }
}
