package eu.casemate.installer.install;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.bundle.tuf.Bounds;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.RoleKeys;
import eu.casemate.bundle.tuf.Root;
import eu.casemate.bundle.tuf.TopLevelRole;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A trust root that was named.
 *
 * @param verifier that trusts it
 * @param digest SHA-256 of its file
 * @param version of the root
 */
public record TrustRoot(BundleVerifier verifier, Digest digest, long version) {

  /**
   * The root in a file.
   *
   * @throws OperatorException (usage) if it is not there, (host) if it is no trust root, or too few
   *     of its own holders have signed it
   */
  public static TrustRoot read(Path file) {
    try {
      return of(file, BoundedFile.read(file, Bounds.LARGEST_ROOT));
    } catch (BundleException e) {
      throw new OperatorException(
          ExitStatus.HOST, file + " is not a trust root", e, "name a root.json");
    } catch (NoSuchFileException e) {
      throw new OperatorException(
          ExitStatus.USAGE,
          "the trust root " + file + " is not there",
          "name it with --trust-root FILE");
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST,
          "cannot read the trust root " + file,
          e,
          "name it with --trust-root FILE");
    }
  }

  private static TrustRoot of(Path file, byte[] content) {
    Envelope envelope = Envelope.read(content);
    Root root = Root.of(envelope);
    if (!root.signedByItself(envelope)) {
      RoleKeys holders = root.keysOf(TopLevelRole.ROOT);
      throw new OperatorException(
          ExitStatus.HOST,
          "%s is not signed by enough of its holders: %d of %d"
              .formatted(file, holders.signers(envelope).size(), holders.threshold()),
          "they sign it with casemate bundle root sign " + file);
    }
    return new TrustRoot(BundleVerifier.of(content), Digest.ofContent(content), root.version());
  }
}
