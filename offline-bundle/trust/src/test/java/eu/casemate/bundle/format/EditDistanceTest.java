package eu.casemate.bundle.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
  @ParameterizedTest
  @CsvSource({
    "'', '', 0",
    "abc, abc, 0",
    "'', abc, 3",
    "port, ports, 1",
    "kitten, sitting, 3",
    "ab, ba, 2"
  })
  void countsTheEditsInBothDirections(String one, String other, int edits) {
    assertThat(EditDistance.between(one, other)).isEqualTo(edits);
    assertThat(EditDistance.between(other, one)).isEqualTo(edits);
  }
}
