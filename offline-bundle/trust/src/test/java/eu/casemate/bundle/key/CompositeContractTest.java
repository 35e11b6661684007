package eu.casemate.bundle.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Our composite signatures are those of BouncyCastle's provider, in both directions. */
class CompositeContractTest {

  private static final Provider BC = new BouncyCastleProvider();
  private static final byte[] MESSAGE = "release 7".getBytes(StandardCharsets.UTF_8);

  @BeforeAll
  static void register() {
    // BouncyCastle's composites look their parts up among the registered providers.
    Security.addProvider(BC);
  }

  @AfterAll
  static void unregister() {
    Security.removeProvider(BC.getName());
  }

  static Stream<Arguments> schemes() {
    return Stream.of(
        Arguments.of("mldsa65-ed25519-sha512", "MLDSA65-Ed25519-SHA512"),
        Arguments.of("mldsa65-ecdsa-p384-sha512", "MLDSA65-ECDSA-P384-SHA512"));
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void theProviderVerifiesWhatWeSign(String scheme, String name) throws Exception {
    for (int i = 0; i < 8; i++) {
      HybridSigner signer = scheme.contains("ed25519") ? TestKeys.ed25519() : TestKeys.p384();
      PublicKey key = providersKey(signer.publicKey(), name);
      byte[] signature = signer.sign(MESSAGE);
      assertThat(providerVerifies(key, name, MESSAGE, signature)).isTrue();
      assertThat(providerVerifies(key, name, new byte[1], signature)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("schemes")
  void weVerifyWhatTheProviderSigns(String scheme, String name) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance(name, BC).generateKeyPair();
    byte[] encoded =
        SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded())
            .getPublicKeyData()
            .getOctets();
    HybridPublicKey key = HybridPublicKey.read(scheme, encoded);
    for (int i = 0; i < 8; i++) {
      Signature signing = Signature.getInstance(name, BC);
      signing.initSign(pair.getPrivate());
      signing.update(MESSAGE);
      byte[] signature = signing.sign();
      assertThat(key.verifies(MESSAGE, signature)).isTrue();
      signature[i * 400] ^= 1;
      assertThat(key.verifies(MESSAGE, signature)).isFalse();
    }
  }

  private static PublicKey providersKey(HybridPublicKey key, String name)
      throws GeneralSecurityException {
    PublicKey any = KeyPairGenerator.getInstance(name, BC).generateKeyPair().getPublic();
    var algorithm = SubjectPublicKeyInfo.getInstance(any.getEncoded()).getAlgorithm();
    try {
      byte[] spki = new SubjectPublicKeyInfo(algorithm, key.encoded()).getEncoded();
      PublicKey read =
          KeyFactory.getInstance(name, BC).generatePublic(new X509EncodedKeySpec(spki));
      assertThat(Arrays.equals(read.getEncoded(), spki)).isTrue();
      return read;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean providerVerifies(
      PublicKey key, String name, byte[] message, byte[] signature)
      throws GeneralSecurityException {
    Signature verification = Signature.getInstance(name, BC);
    verification.initVerify(key);
    verification.update(message);
    return verification.verify(signature);
  }
}
