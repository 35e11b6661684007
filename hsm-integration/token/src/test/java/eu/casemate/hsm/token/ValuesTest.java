package eu.casemate.hsm.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

  @TempDir Path folder;

  @Test
  void readsAPkcs11Uri() {
    Pkcs11Uri uri =
        Pkcs11Uri.parse(
            "pkcs11:token=site%20A+1;object=release-1?module-path=/usr/lib/p.so&pin-source=file:/etc/pin");
    assertThat(uri.address()).isEqualTo(new TokenAddress(Path.of("/usr/lib/p.so"), "site A+1"));
    assertThat(uri.keyLabel()).isEqualTo(new KeyLabel("release-1"));
    assertThat(uri.pinFile()).isEqualTo(Path.of("/etc/pin"));
  }

  @Test
  void readsACounterAsItWasWritten() {
    MonotonicCounter counter = new MonotonicCounter(2, Integer.MAX_VALUE, "a note");

    assertThat(MonotonicCounter.read(counter.encoded())).isEqualTo(counter);
  }

  @Test
  void readsTheCounterOfAnEarlierVersion() {
    assertThat(MonotonicCounter.read(new byte[] {0, 0, 0, 0, 0, 0, 1, 2}))
        .isEqualTo(new MonotonicCounter(0, 258, ""));
  }

  @Test
  void takesWhatIsNoCounterNeitherForOneNorForNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> MonotonicCounter.read(new byte[0]));
    assertThatIllegalArgumentException().isThrownBy(() -> MonotonicCounter.read(new byte[15]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> MonotonicCounter.read(new byte[] {-1, 0, 0, 0, 0, 0, 0, 0}));
  }

  @Test
  void ordersCountersByEpochAndOnlyThenByNumber() {
    assertThat(new MonotonicCounter(2, 1, "")).isGreaterThan(new MonotonicCounter(1, 9, ""));
    assertThat(new MonotonicCounter(1, 9, "")).isGreaterThan(new MonotonicCounter(1, 8, "z"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pkcs12:token=a|starts with pkcs11:",
        "pkcs11:object=b?module-path=/p|token is missing",
        "pkcs11:token=a|module-path is missing",
        "pkcs11:token=a;serial=1?module-path=/p|unknown attribute serial",
        "pkcs11:token=a?module-path=/p&pin-value=1234|pin-value is refused",
        "pkcs11:token=a?module-path=/p&module-name=x|unknown attribute module-name",
        "pkcs11:token=a;token=b?module-path=/p|token stands twice",
        "pkcs11:token=%zz?module-path=/p|token has a broken percent escape",
        "pkcs11:token=a?module-path=p|absolute path",
        "pkcs11:token=a?module-path=/p&pin-source=/etc/pin|pin-source must be file:"
      })
  void refusesAnotherUriByTheNameOfItsAttribute(String uri, String problem) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Pkcs11Uri.parse(uri))
        .withMessageContaining(problem)
        .withMessageNotContaining("1234");
  }

  @Test
  void neverPrintsAPinAndForgetsItOnClose() throws Exception {
    Pin pin = Pin.read(SoftHsm.writePin(folder.resolve("pin"), "s3cret"));
    assertThat(pin.characters()).containsExactly('s', '3', 'c', 'r', 'e', 't');
    assertThat(pin).hasToString("Pin[redacted]");
    pin.close();
    assertThat(pin.characters()).containsOnly('\0');
  }

  @Test
  void refusesAPinFileThatEveryoneCanReadOrThatHoldsNoPin() throws Exception {
    Path open = SoftHsm.writePin(folder.resolve("open"), "s3cret");
    Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> Pin.read(open)).hasMessageContaining("chmod 600");
    Path empty = SoftHsm.writePin(folder.resolve("empty"), "");
    assertThatThrownBy(() -> Pin.read(empty)).hasMessageContaining("one line");
    Path two = SoftHsm.writePin(folder.resolve("two"), "a\nb");
    assertThatThrownBy(() -> Pin.read(two)).hasMessageContaining("one line");
    assertThatThrownBy(() -> Pin.read(folder.resolve("none")))
        .hasMessageContaining("cannot be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " a", "a b", "é", "a/b"})
  void refusesALabelThatNeedsEscaping(String label) {
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyLabel(label));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "casemate-key/1 kek 0123456789abcdef0123456789abcdef secrets ",
        "casemate-key/2 kek 0123456789abcdef0123456789abcdef _site secrets aes-kwp ",
        "casemate-key/2 kek 0123456789abcdef0123456789abcdef acme secrets aes-kw "
      })
  void readsOnlyTheOneEncodingOfAWrappedKey(String header) {
    String line = header + Base64.getEncoder().encodeToString(new byte[40]);
    WrappedKey key = WrappedKey.parse(line);
    assertThat(key.encode()).isEqualTo(line);
    assertThat(key.use().purpose()).isEqualTo("secrets");
    for (String other :
        new String[] {
          line + " ",
          " " + line,
          line + "\n",
          line.replace("key/", "key/3"),
          line.replace("key/1", "key/2"),
          line.replace("key/2", "key/1"),
          line.replace("abc", "ABC"),
          line.replace("secrets", "Secrets"),
          line.replace("==", ""),
          line.replace("AAAA==", "=="),
          line.substring(0, line.length() - 3) + "B==",
          line.replace(" ", "  ")
        }) {
      if (!other.equals(line)) {
        assertThatIllegalArgumentException().isThrownBy(() -> WrappedKey.parse(other));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "_site2", "-a", "Acme", "a b", "a.b", "site_"})
  void refusesATenantThatTheRuntimeWouldNotName(String tenant) {
    assertThatIllegalArgumentException().isThrownBy(() -> new KeyUse(tenant, "secrets"));
  }

  @Test
  void neverHasTheSameAssociatedDataForTwoUses() {
    assertThat(new KeyUse("a", "bc").associatedData(SealAlgorithm.GCM))
        .isNotEqualTo(new KeyUse("ab", "c").associatedData(SealAlgorithm.GCM))
        .isNotEqualTo(new KeyUse("a", "bc").associatedData(SealAlgorithm.KWP));
  }
}
