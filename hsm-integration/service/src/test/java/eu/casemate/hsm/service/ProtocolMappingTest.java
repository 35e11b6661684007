package eu.casemate.hsm.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import eu.casemate.hsm.protocol.WrappedKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtocolMappingTest {

  private static final String KEY = "kek 0123456789abcdef0123456789abcdef ";

  @ParameterizedTest
  @CsvSource({
    "casemate-key/1,secrets,40",
    "casemate-key/1,secrets,72",
    "casemate-key/2,acme index aes-gcm,44",
    "casemate-key/2,acme index aes-gcm,92",
    "casemate-key/2,_site secrets aes-kw,88",
    "casemate-key/2,_site secrets aes-kwp,40"
  })
  void readsOfALineTheUseThatTheTokenReads(String format, String use, int length) {
    WrappedKey line = new WrappedKey(line(format, use, length));

    assertThat(ProtocolMapping.use(line.use())).isEqualTo(ProtocolMapping.wrapped(line).use());
    assertThat(ProtocolMapping.wrapped(ProtocolMapping.wrapped(line))).isEqualTo(line);
  }

  @Test
  void refusesALineThatTheClientTakesAndNoTokenWrote() {
    WrappedKey unpadded =
        new WrappedKey(line("casemate-key/1", "secrets", 40).replaceAll("=+$", ""));

    assertThatIllegalArgumentException().isThrownBy(() -> ProtocolMapping.wrapped(unpadded));
  }

  private static String line(String format, String use, int length) {
    String sealed = Base64.getEncoder().encodeToString(new byte[length]);
    return format + " " + KEY + use + " " + sealed;
  }
}
