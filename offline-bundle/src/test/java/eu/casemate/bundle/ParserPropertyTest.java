package eu.casemate.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.bundle.format.ReleaseJson;
import eu.casemate.bundle.trust.SignatureFile;
import eu.casemate.bundle.trust.TrustRootJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the bytes: a parser answers with a value of one spelling, or with a refusal. */
class ParserPropertyTest {

  @Property
  void aPathStaysInItsFolderOrIsRefused(@ForAll String text) {
    try {
      Path folder = Path.of("/srv/a");
      assertThat(new EntryPath(text).under(folder).normalize().startsWith(folder)).isTrue();
    } catch (InvalidValueException e) {
      assertThat(e.reason()).contains("is refused: ");
    }
  }

  @Property
  void aRefusalIsSafeToPrint(@ForAll String text) {
    assertThat(Printable.of(text).codePoints()).allMatch(Printable::isPrintable);
  }

  @Property
  void aSignatureFileIsReadAsWrittenOrRefused(@ForAll("almostSignatures") String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    try {
      assertThat(SignatureFile.read(bytes).write()).isEqualTo(bytes);
    } catch (InvalidValueException e) {
      assertThat(e.reason()).isNotBlank();
    }
  }

  @Property
  void jsonOfAnyBytesIsReadOrRefused(@ForAll("almostJson") String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      assertThat(ReleaseJson.write(ReleaseJson.read(bytes))).isEqualTo(bytes);
    } catch (InvalidValueException e) {
      assertThat(e.reason()).isNotBlank();
    }
    try {
      assertThat(TrustRootJson.read(bytes).keys()).isNotEmpty();
    } catch (InvalidValueException e) {
      assertThat(e.reason()).isNotBlank();
    }
  }

  @Provide
  Arbitrary<String> almostSignatures() {
    return Arbitraries.of(
            "casemate-signature/1",
            "\n",
            " ",
            "ecdsa-p384-sha384",
            "AQI=",
            "=",
            "a".repeat(64),
            "\r")
        .list()
        .ofMaxSize(12)
        .map(parts -> "casemate-signature/1\n" + String.join("", parts));
  }

  @Provide
  Arbitrary<String> almostJson() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"format\"",
            "\"casemate-release/1\"",
            "1",
            "-1",
            "1e9",
            "null",
            "true",
            "\"keys\"",
            "\"threshold\"",
            "\"\\u0000\"",
            "\ufeff",
            " ",
            "\"components\"")
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }
}
