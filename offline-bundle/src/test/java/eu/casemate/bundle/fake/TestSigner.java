package eu.casemate.bundle.fake;

import eu.casemate.bundle.Label;
import eu.casemate.bundle.trust.BundleSigner;
import eu.casemate.bundle.trust.TrustedKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;

/** A key on P-384 that lives in the test's memory. */
public final class TestSigner implements BundleSigner {

  private final KeyPair pair;

  /** A fresh key. */
  public TestSigner() {
    this("secp384r1");
  }

  /** A fresh key on another curve. */
  public TestSigner(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      this.pair = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public byte[] publicKey() {
    return pair.getPublic().getEncoded();
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("SHA384withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The public part, as a trust root holds it. */
  public TrustedKey trusted(String name) {
    return TrustedKey.of(new Label(name), publicKey());
  }
}
