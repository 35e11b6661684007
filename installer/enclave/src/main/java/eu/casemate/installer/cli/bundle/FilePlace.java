package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.bundle.durable.PrivateFile;
import eu.casemate.bundle.key.HybridKeyFile;
import eu.casemate.bundle.key.HybridPublicKey;
import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.bundle.key.KeyFileException;
import eu.casemate.bundle.key.Passphrase;
import eu.casemate.bundle.key.SoftwareKey;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.function.Function;

/** A key in an encrypted file. */
record FilePlace(Path file, PassphraseSource passphrase) implements KeyPlace {

  @Override
  public HybridPublicKey create() {
    if (Files.exists(file)) {
      throw new OperatorException(
          ExitStatus.HOST, file + " exists already; a key is never replaced", "name another file");
    }
    SecureRandom random = new SecureRandom();
    try (Passphrase secret = passphrase.forNewKey();
        SoftwareKey key = SoftwareKey.generate(random)) {
      PrivateFile.create(file, HybridKeyFile.seal(key, secret, random));
      return key.publicKey();
    } catch (KeyFileException e) {
      throw unusable("the key file " + file + " cannot be made", e);
    }
  }

  @Override
  public <T> T use(Function<HybridSigner, T> work) {
    byte[] content = content();
    try (Passphrase secret = passphrase.forExistingKey();
        SoftwareKey key = HybridKeyFile.open(content, secret)) {
      return work.apply(key);
    } catch (KeyFileException e) {
      throw unusable("the key " + file + " cannot be used", e);
    }
  }

  private byte[] content() {
    try {
      return BoundedFile.read(file, HybridKeyFile.LARGEST);
    } catch (NoSuchFileException e) {
      throw new OperatorException(
          ExitStatus.USAGE,
          "the key " + file + " is not there",
          "name a file that casemate bundle key create made, or a token: " + TokenPlace.EXAMPLE);
    } catch (IOException | BundleException e) {
      throw new OperatorException(
          ExitStatus.HSM,
          file + " cannot be read as a private key",
          e,
          "name what casemate bundle key create wrote as --key, or a token: " + TokenPlace.EXAMPLE);
    }
  }

  private static OperatorException unusable(String message, KeyFileException cause) {
    return new OperatorException(ExitStatus.HSM, message, cause);
  }
}
