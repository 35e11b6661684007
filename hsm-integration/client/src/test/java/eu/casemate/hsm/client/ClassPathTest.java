package eu.casemate.hsm.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This module's class path, as these tests run on it. */
class ClassPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.xipki.pkcs11.wrapper.PKCS11Module",
        "iaik.pkcs.pkcs11.wrapper.PKCS11Implementation",
        "eu.casemate.hsm.token.Token"
      })
  void holdsNoClassThatSpeaksToAToken(String name) {
    assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void holdsNoLibraryOfPkcs11() {
    assertThat(System.getProperty("java.class.path").split(File.pathSeparator))
        .noneMatch(entry -> new File(entry).getName().contains("pkcs11"));
  }
}
