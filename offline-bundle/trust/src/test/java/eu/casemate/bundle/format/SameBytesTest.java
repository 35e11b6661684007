package eu.casemate.bundle.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameBytesTest {

  @ParameterizedTest
  @ValueSource(strings = {"abcdef", "a|bcde|f", "abc||def|"})
  void holdHoweverTheyAreCut(String pieces) {
    assertThat(come(pieces)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abcde", "abcdefg", "abcdef|g", "abXdef", "abcdeX", "X|bcdef", "X|abcdef"})
  void failForOneByteMoreOrLessOrOther(String pieces) {
    assertThat(come(pieces)).isFalse();
  }

  private static boolean come(String pieces) {
    SameBytes expected = new SameBytes("abcdef".getBytes(StandardCharsets.UTF_8));
    List.of(pieces.split("\\|"))
        .forEach(piece -> expected.accept(piece.getBytes(StandardCharsets.UTF_8)));
    return expected.hold();
  }
}
