package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.key.HybridPublicKey;
import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.bundle.key.TokenKey;
import eu.casemate.bundle.key.TokenSigner;
import eu.casemate.hsm.token.HsmException;
import eu.casemate.hsm.token.KeyLabel;
import eu.casemate.hsm.token.Pin;
import eu.casemate.hsm.token.Pkcs11Uri;
import eu.casemate.hsm.token.Token;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;

/** A key in a PKCS#11 token: its ECDSA half never leaves, its ML-DSA seed is fetched to sign. */
record TokenPlace(Pkcs11Uri uri) implements KeyPlace {
  static final String EXAMPLE =
      "pkcs11:token=LABEL;object=KEY?module-path=/PATH&pin-source=file:/PATH";
  private static final int SEED_BYTES = 32;

  static TokenPlace parse(String text) {
    try {
      Pkcs11Uri parsed = Pkcs11Uri.parse(text);
      // Asked for here, so that what is missing in the URI is a slip of the command line.
      parsed.keyLabel();
      parsed.pinFile();
      return new TokenPlace(parsed);
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          ExitStatus.USAGE,
          "--key is no usable PKCS#11 URI",
          e,
          "write --key '" + EXAMPLE + "', or --key FILE");
    }
  }

  @Override
  public HybridPublicKey create() {
    SecureRandom random = new SecureRandom();
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    try {
      return withToken(
          token -> {
            token.generateSigningKey(uri.keyLabel(), seed);
            return new TokenSigner(new HeldKey(token, uri.keyLabel()), random).publicKey();
          });
    } finally {
      Arrays.fill(seed, (byte) 0);
    }
  }

  @Override
  public <T> T use(Function<HybridSigner, T> work) {
    return withToken(
        token ->
            work.apply(new TokenSigner(new HeldKey(token, uri.keyLabel()), new SecureRandom())));
  }

  private <T> T withToken(Function<Token, T> work) {
    try (Pin pin = Pin.read(uri.pinFile());
        Token token = Token.open(uri.address(), pin)) {
      return work.apply(token);
    } catch (HsmException e) {
      throw new OperatorException(
          ExitStatus.HSM, "the key that --key names cannot be used", e, e.hint());
    }
  }

  private record HeldKey(Token token, KeyLabel label) implements TokenKey {
    @Override
    public byte[] publicKey() {
      return token.publicKey(label);
    }

    @Override
    public byte[] sign(byte[] message) {
      return token.sign(label, message);
    }

    @Override
    public byte[] seed() {
      return token.seed(label);
    }
  }
}
