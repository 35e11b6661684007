package eu.casemate.installer.install;

import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.media.Authentication;
import eu.casemate.bundle.media.BundleVerifier;
import eu.casemate.bundle.media.Problem;
import eu.casemate.bundle.media.VerifiedBundle;
import eu.casemate.bundle.trust.TrustRootJson;
import eu.casemate.installer.durable.DurableFiles;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Media whose metadata enough trusted keys signed, with the trust root that judged them. */
final class AuthenticMedia {
  private static final String MODE = "rw-r--r--";

  private final VerifiedBundle bundle;
  private final BundleVerifier verifier;
  private final byte[] trustRoot;

  private AuthenticMedia(VerifiedBundle bundle, BundleVerifier verifier, byte[] trustRoot) {
    this.bundle = bundle;
    this.verifier = verifier;
    this.trustRoot = trustRoot.clone();
  }

  /** What the media hold. */
  VerifiedBundle bundle() {
    return bundle;
  }

  /** The bytes of the trust root: those that were judged by, not a second reading. */
  byte[] trustRoot() {
    return trustRoot.clone();
  }

  /**
   * Authenticates media for an appliance, which need not exist yet.
   *
   * @throws OperatorException (rejected) when they are not signed as the trust root asks, (host)
   *     when the trust root cannot be read
   */
  static AuthenticMedia open(Path media, AppliancePaths appliance, Path trustFile) {
    byte[] trustRoot = readTrustRoot(trustFile, appliance.trustFile());
    BundleVerifier verifier = verifier(trustFile, trustRoot);
    return switch (verifier.authenticate(media)) {
      case Authentication.Authentic authentic ->
          new AuthenticMedia(authentic.bundle(), verifier, trustRoot);
      case Authentication.Refused refused -> throw rejected(media, refused.problems());
    };
  }

  /** The refusal of media, with every problem and the file it is in. */
  static OperatorException rejected(Path media, List<Problem> problems) {
    List<String> sentences = problems.stream().map(Problem::sentence).toList();
    return new OperatorException(
        ExitStatus.REJECTED,
        media + " is refused, nothing was installed: " + String.join("; ", sentences),
        "casemate media verify " + media + " lists what is damaged; carry those files again");
  }

  /**
   * Keeps the signed metadata beside the copied components.
   *
   * @throws OperatorException (rejected) when the medium no longer holds the signatures it held
   */
  void keepMetadata(Path generation) throws IOException {
    Path signatures = bundle.media().resolve(Release.SIGNATURE_FILE);
    DurableFiles.write(generation.resolve(Release.METADATA_FILE), bundle.metadata(), MODE);
    DurableFiles.write(
        generation.resolve(Release.SIGNATURE_FILE), Files.readAllBytes(signatures), MODE);
    if (verifier.authenticate(generation) instanceof Authentication.Refused refused) {
      throw rejected(bundle.media(), refused.problems());
    }
  }

  private static BundleVerifier verifier(Path file, byte[] trustRoot) {
    try {
      return BundleVerifier.of(TrustRootJson.read(trustRoot));
    } catch (InvalidValueException e) {
      throw new OperatorException(
          ExitStatus.HOST, file + " is not a trust root", e, "name the file casemate-trust/1");
    }
  }

  /** An installed appliance keeps the trust root it has: a change of keys is no install. */
  private static byte[] readTrustRoot(Path file, Path known) {
    try {
      byte[] given = Files.readAllBytes(file);
      if (Files.exists(known) && !Arrays.equals(given, Files.readAllBytes(known))) {
        throw new OperatorException(
            ExitStatus.REJECTED,
            file + " is not the trust root this appliance was installed with",
            "leave --trust-root out to use " + known);
      }
      return given;
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST,
          "cannot read the trust root " + file,
          e,
          "name it with --trust-root FILE");
    }
  }
}
