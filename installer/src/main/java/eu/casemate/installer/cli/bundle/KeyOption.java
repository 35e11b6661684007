package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.trust.BundleSigner;
import eu.casemate.hsm.HsmException;
import eu.casemate.hsm.KeyLabel;
import eu.casemate.hsm.Pin;
import eu.casemate.hsm.Pkcs11Uri;
import eu.casemate.hsm.Token;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.util.function.BiFunction;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** {@code --key URI}: a key pair in a token; its private half stays there. */
final class KeyOption {
  @Option(
      names = "--key",
      required = true,
      paramLabel = "URI",
      description =
          "The key pair: pkcs11:token=LABEL;object=KEY?module-path=/PATH&pin-source=file:/PATH")
  private String uri = "";

  /** Creates the key pair in its token; refused if there is one of that label. */
  void create() {
    withToken(
        (token, key) -> {
          token.generateSigningKey(key);
          return key;
        });
  }

  /** Does something with the key as a signer, while the token is open. */
  <T> T use(Function<BundleSigner, T> work) {
    return withToken(
        (token, key) ->
            work.apply(BundleSigner.of(token.publicKey(key), message -> token.sign(key, message))));
  }

  private <T> T withToken(BiFunction<Token, KeyLabel, T> work) {
    Pkcs11Uri parsed = parse();
    try (Pin pin = Pin.read(parsed.pinFile());
        Token token = Token.open(parsed.address(), pin)) {
      return work.apply(token, parsed.keyLabel());
    } catch (HsmException e) {
      throw new OperatorException(
          ExitStatus.HSM, "the key that --key names cannot be used", e, e.hint());
    }
  }

  private Pkcs11Uri parse() {
    try {
      Pkcs11Uri parsed = Pkcs11Uri.parse(uri);
      // Asked for here, so that what is missing in the URI is a slip of the command line.
      parsed.keyLabel();
      parsed.pinFile();
      return parsed;
    } catch (IllegalArgumentException e) {
      throw new OperatorException(
          ExitStatus.USAGE,
          "--key is no usable PKCS#11 URI",
          e,
          "write --key 'pkcs11:token=LABEL;object=KEY?module-path=/PATH&pin-source=file:/PATH'");
    }
  }
}
