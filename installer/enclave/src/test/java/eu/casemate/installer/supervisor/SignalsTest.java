package eu.casemate.installer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalsTest {
  @ParameterizedTest
  @CsvSource({
    "3, ended with exit code 3",
    "132, killed by signal 4 (ILL)",
    "141, killed by signal 13 (PIPE)",
    "143, killed by signal 15 (TERM)",
    "190, killed by signal 62",
  })
  void saysHowAProcessEnded(int code, String how) {
    assertThat(Signals.describeExit(code)).isEqualTo(how);
  }
}
