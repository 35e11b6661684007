package eu.casemate.hsm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real SoftHSM, through PKCS#11. */
class TokenTest {
  private static final KeyLabel KEK = new KeyLabel("kek");
  private static final KeyLabel SIGNING = new KeyLabel("signing");
  private static final byte[] DATA_KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);

  private TokenAddress address;

  @BeforeEach
  void makeAToken() throws Exception {
    address = SoftHsm.newToken();
  }

  @Test
  void signsWhatTheJdkVerifies() throws Exception {
    byte[] message = "a release".getBytes(UTF_8);
    try (Token token = SoftHsm.open(address)) {
      token.generateSigningKey(SIGNING);
      // DER lengths differ with the leading bits of r and s: several signatures meet several forms.
      for (int i = 0; i < 16; i++) {
        Signature verifier = Signature.getInstance("SHA384withECDSA");
        verifier.initVerify(publicKey(token));
        verifier.update(message);
        assertThat(verifier.verify(token.sign(SIGNING, message))).isTrue();
      }
    }
  }

  @Test
  void neverReplacesAKey() {
    try (Token token = SoftHsm.open(address)) {
      token.generateSigningKey(SIGNING);
      token.createKeyEncryptionKey(KEK);
      assertThatThrownBy(() -> token.generateSigningKey(SIGNING)).hasMessageContaining("exists");
      assertThatThrownBy(() -> token.createKeyEncryptionKey(KEK)).hasMessageContaining("exists");
    }
  }

  @Test
  void opensWhatItWrappedAlsoAfterANewLogin() {
    WrappedKey wrapped;
    try (Token token = SoftHsm.open(address)) {
      token.createKeyEncryptionKey(KEK);
      wrapped = token.wrap(KEK, "secrets", DATA_KEY);
    }
    try (Token token = SoftHsm.open(address)) {
      assertThat(token.unwrap(WrappedKey.parse(wrapped.encode()))).isEqualTo(DATA_KEY);
    }
  }

  @Test
  void refusesAWrappingThatWasAltered() {
    try (Token token = SoftHsm.open(address)) {
      token.createKeyEncryptionKey(KEK);
      WrappedKey wrapped = token.wrap(KEK, "secrets", DATA_KEY);
      byte[] altered = wrapped.bytes();
      altered[9] ^= 1;
      assertThatThrownBy(
              () -> token.unwrap(new WrappedKey(KEK, wrapped.fingerprint(), "secrets", altered)))
          .isInstanceOf(HsmException.class);
      assertThatThrownBy(
              () ->
                  token.unwrap(
                      new WrappedKey(KEK, wrapped.fingerprint(), "other", wrapped.bytes())))
          .hasMessageContaining("not for the purpose other");
    }
  }

  @Test
  void isSealedWhenTheKeyIsMissingOrAnotherOne() throws Exception {
    WrappedKey wrapped;
    try (Token token = SoftHsm.open(address)) {
      token.createKeyEncryptionKey(KEK);
      wrapped = token.wrap(KEK, "secrets", DATA_KEY);
    }
    TokenAddress other = SoftHsm.newToken();
    try (Token token = SoftHsm.open(other)) {
      assertThat(token.fingerprint(KEK)).isEqualTo(Optional.empty());
      assertThatThrownBy(() -> token.unwrap(wrapped))
          .isInstanceOf(SealedException.class)
          .hasMessageContaining("no such key")
          .hasMessageContaining(wrapped.fingerprint().value());
      token.createKeyEncryptionKey(KEK);
      assertThatThrownBy(() -> token.unwrap(wrapped))
          .isInstanceOf(SealedException.class)
          .hasMessageContaining("found the key with fingerprint");
    }
  }

  @Test
  void namesAWrongPinATokenAndAKeyThatAreNotThere() {
    try (Pin wrong = Pin.of("1357-wrong".toCharArray())) {
      assertThatThrownBy(() -> Token.open(address, wrong))
          .isInstanceOfSatisfying(
              HsmException.class, e -> assertThat(e.code()).contains("CKR_PIN_INCORRECT"));
      assertThatThrownBy(() -> Token.open(new TokenAddress(SoftHsm.MODULE, "nowhere"), wrong))
          .hasMessageContaining("no such token")
          .hasMessageContaining(address.label());
    }
    try (Token token = SoftHsm.open(address)) {
      assertThatThrownBy(() -> token.sign(SIGNING, new byte[1]))
          .hasMessageContaining("find key signing: no such key");
    }
  }

  private static PublicKey publicKey(Token token) throws Exception {
    return KeyFactory.getInstance("EC")
        .generatePublic(new X509EncodedKeySpec(token.publicKey(SIGNING)));
  }
}
