package eu.casemate.bundle.tuf;

import eu.casemate.bundle.key.SoftwareKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A key pair of one of the kinds that the client understands. */
interface TestSigner {

  TufKey key();

  byte[] sign(byte[] message);

  static TestSigner ed25519() {
    byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
    new SecureRandom().nextBytes(seed);
    byte[] point = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(seed, 0, point, 0);
    TufKey key = TufKey.of("ed25519", "ed25519", HexFormat.of().formatHex(point));
    return new Pair(
        key,
        message -> {
          byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
          Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
          return signature;
        });
  }

  static TestSigner ecdsa(String curve, String algorithm, String scheme) {
    KeyPair pair = generate("EC", generator -> generator.initialize(new ECGenParameterSpec(curve)));
    return new Pair(
        TufKey.of("ecdsa", scheme, pem(pair)),
        message -> {
          Signature signature = Signature.getInstance(algorithm);
          signature.initSign(pair.getPrivate());
          signature.update(message);
          return signature.sign();
        });
  }

  static TestSigner ecdsaP256() {
    return ecdsa("secp256r1", "SHA256withECDSA", "ecdsa-sha2-nistp256");
  }

  static TestSigner ecdsaP384() {
    return ecdsa("secp384r1", "SHA384withECDSA", "ecdsa-sha2-nistp384");
  }

  static TestSigner rsa(int saltLength) {
    KeyPair pair = generate("RSA", generator -> generator.initialize(2048));
    return new Pair(
        TufKey.of("rsa", "rsassa-pss-sha256", pem(pair)),
        message -> {
          Signature signature = Signature.getInstance("RSASSA-PSS");
          signature.setParameter(
              new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, saltLength, 1));
          signature.initSign(pair.getPrivate());
          signature.update(message);
          return signature.sign();
        });
  }

  static TestSigner composite() {
    SoftwareKey key = SoftwareKey.generate(new SecureRandom());
    return new Pair(
        TufKey.composite(key.publicKey().scheme(), key.publicKey().encoded()), key::sign);
  }

  static String pem(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static KeyPair generate(String algorithm, Initialisation initialisation) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      initialisation.on(generator);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Sets a key pair generator up. */
  interface Initialisation {
    void on(KeyPairGenerator generator) throws GeneralSecurityException;
  }

  /** Makes a signature. */
  interface Signing {
    byte[] sign(byte[] message) throws GeneralSecurityException;
  }

  /** A public key with the means to sign under it. */
  record Pair(TufKey key, Signing signing) implements TestSigner {
    @Override
    public byte[] sign(byte[] message) {
      try {
        return signing.sign(message);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
