package eu.casemate.installer.cli.bundle;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.bundle.key.PublicKeyFile;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads the public keys that a command line names. */
public final class PublicKeys {
  private PublicKeys() {}

  /**
   * The key in a file.
   *
   * @throws OperatorException (usage) if it is not there, (host) if it cannot be read, or is none
   */
  public static PublicKeyFile read(Path file) {
    try {
      return PublicKeyFile.read(BoundedFile.read(file, PublicKeyFile.LARGEST));
    } catch (NoSuchFileException e) {
      throw new OperatorException(
          ExitStatus.USAGE, "the public key " + file + " is not there", "name another file");
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST, "cannot read the public key " + file, e, "name another file");
    } catch (BundleException e) {
      throw new OperatorException(
          ExitStatus.HOST,
          file + " is no public key",
          e,
          "name a file that casemate bundle key create wrote with --output");
    }
  }
}
