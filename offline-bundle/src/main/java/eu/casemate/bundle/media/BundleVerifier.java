package eu.casemate.bundle.media;

import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Printable;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.format.ReleaseJson;
import eu.casemate.bundle.trust.BundleSignature;
import eu.casemate.bundle.trust.SignatureFile;
import eu.casemate.bundle.trust.TrustRoot;
import eu.casemate.bundle.trust.TrustedKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges media by a trust root. The order is: read the metadata and signature files, both bounded;
 * check the signatures over the raw bytes; only then parse them; then everything else, which the
 * metadata names with size and SHA-256.
 */
public final class BundleVerifier {

  private final TrustRoot trustRoot;

  private BundleVerifier(TrustRoot trustRoot) {
    this.trustRoot = trustRoot;
  }

  /** A verifier that trusts these keys alone. */
  public static BundleVerifier of(TrustRoot trustRoot) {
    return new BundleVerifier(trustRoot);
  }

  /**
   * Whether the metadata of a medium is signed as the trust root asks; reads nothing else.
   *
   * @throws eu.casemate.bundle.BundleException if the folder itself cannot be read
   */
  public Authentication authenticate(Path media) {
    MediaFolder folder = MediaFolder.open(media);
    List<Problem> problems = new ArrayList<>();
    Optional<byte[]> metadata =
        folder.read(Release.METADATA_FILE, ReleaseJson.LARGEST).collect(problems);
    Optional<byte[]> signatures =
        folder.read(Release.SIGNATURE_FILE, SignatureFile.LARGEST).collect(problems);
    if (metadata.isEmpty() || signatures.isEmpty()) {
      return new Authentication.Refused(problems, folder.litterNotes());
    }
    List<TrustedKey> signers = checkSignatures(metadata.get(), signatures.get(), problems);
    if (!problems.isEmpty()) {
      return new Authentication.Refused(problems, folder.litterNotes());
    }
    return parse(folder, metadata.get(), signers);
  }

  /**
   * Whether every byte of a medium is as it was signed.
   *
   * @param listener is told the progress in bytes
   * @throws eu.casemate.bundle.BundleException if the folder itself cannot be read
   */
  public Verdict verify(Path media, MediaListener listener) {
    return switch (authenticate(media)) {
      case Authentication.Refused(var problems, var notes) -> new Verdict.Rejected(problems, notes);
      case Authentication.Authentic(var bundle) -> bundle.verify(listener);
    };
  }

  /** Every signature that is there must hold: a damaged one is damage, whatever the threshold. */
  private List<TrustedKey> checkSignatures(
      byte[] metadata, byte[] signatureBytes, List<Problem> problems) {
    List<TrustedKey> signers = new ArrayList<>();
    SignatureFile signatures;
    try {
      signatures = SignatureFile.read(signatureBytes);
    } catch (InvalidValueException e) {
      problems.add(
          new Problem(
              Release.SIGNATURE_FILE, "malformed", "a signature file", Printable.of(e.reason())));
      return signers;
    }
    for (BundleSignature signature : signatures.signatures()) {
      Optional<TrustedKey> key = trustRoot.find(signature.key());
      if (key.isEmpty()) {
        problems.add(unknownKey(signature));
      } else if (key.get().verifies(metadata, signature.bytes())) {
        signers.add(key.get());
      } else {
        problems.add(brokenSignature(key.get()));
      }
    }
    if (signers.size() < trustRoot.threshold()) {
      problems.add(
          new Problem(
              Release.SIGNATURE_FILE,
              "too few signatures by trusted keys",
              Integer.toString(trustRoot.threshold()),
              Integer.toString(signers.size())));
    }
    return signers;
  }

  private Problem unknownKey(BundleSignature signature) {
    String names =
        trustRoot.keys().stream()
            .map(key -> key.name() + " " + key.id().abbreviated())
            .collect(Collectors.joining(", "));
    return new Problem(
        Release.SIGNATURE_FILE,
        "signed by a key that the trust root does not hold",
        "one of " + names,
        signature.key().abbreviated());
  }

  private static Problem brokenSignature(TrustedKey key) {
    return new Problem(
        Release.METADATA_FILE,
        "not the bytes that " + key.name() + " signed in " + Release.SIGNATURE_FILE,
        "a signature that holds",
        "one that does not: one of the two files was changed");
  }

  private static Authentication parse(
      MediaFolder folder, byte[] authenticated, List<TrustedKey> signers) {
    try {
      Release release = ReleaseJson.read(authenticated);
      VerifiedBundle bundle = new VerifiedBundle(folder, release, authenticated, signers);
      return new Authentication.Authentic(bundle);
    } catch (InvalidValueException e) {
      Problem problem =
          new Problem(
              Release.METADATA_FILE,
              "signed, but not of this format",
              "casemate-release/1",
              Printable.of(e.reason()));
      return new Authentication.Refused(List.of(problem), folder.litterNotes());
    }
  }
}
