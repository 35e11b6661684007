package eu.casemate.bundle.oci;

import java.nio.file.Path;

/** Where the blobs of an image come from: a registry, a layout's folder, an archive. */
@FunctionalInterface
public interface BlobSource {

  /**
   * A file that holds the blob, or claims to: the caller checks size and digest.
   *
   * @throws eu.casemate.bundle.BundleException if it cannot be had
   */
  Path blob(Descriptor descriptor);
}
