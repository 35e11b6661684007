package eu.casemate.bundle.trust;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.durable.DurableWrite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Adds one signature at a time to a built bundle, on the connected side. */
public final class BundleSigning {

  private static final long LARGEST_METADATA = 16L << 20;
  private static final Label SIGNER = new Label("signer");

  private BundleSigning() {}

  /**
   * Signs the metadata of a media folder and adds the signature to {@code release.sig}; one of the
   * same key is replaced, others stay. The new signature is verified before anything is written, so
   * that a token that answers with another key's signature is found here and not in the enclave.
   *
   * @return the key that signed
   * @throws BundleException if the folder holds no bundle, or the signature does not hold
   */
  public static KeyId sign(Path media, BundleSigner signer) {
    byte[] metadata = metadata(media);
    TrustedKey key = TrustedKey.of(SIGNER, signer.publicKey());
    byte[] signature = signer.sign(metadata);
    if (!key.verifies(metadata, signature)) {
      throw new BundleException(
          "the signature by key "
              + key.id().abbreviated()
              + " does not hold under its own public key; nothing was written."
              + " Check that the URI names a key pair on P-384");
    }
    SignatureFile signatures = existing(media).with(BundleSignature.of(key.id(), signature));
    DurableWrite.replace(media.resolve(Release.SIGNATURE_FILE), signatures.write());
    return key.id();
  }

  /** The signatures that a media folder holds, unchecked; none if it is not signed yet. */
  public static SignatureFile existing(Path media) {
    Path file = media.resolve(Release.SIGNATURE_FILE);
    try {
      return Files.exists(file)
          ? SignatureFile.read(Files.readAllBytes(file))
          : new SignatureFile(List.of());
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; it must be a file", e);
    }
  }

  private static byte[] metadata(Path media) {
    Path file = media.resolve(Release.METADATA_FILE);
    try {
      if (Files.size(file) > LARGEST_METADATA) {
        throw new BundleException(file + " is larger than 16 MiB and no metadata of a release");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new BundleException(
          file + " cannot be read; give the folder that bundle build wrote", e);
    }
  }
}
