package eu.casemate.bundle.oci;

import eu.casemate.bundle.Digest;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image or artifact, whole: its manifest and every blob beneath it, each checked.
 *
 * @param descriptor of the manifest
 * @param manifest parsed
 * @param diffIds digests of the layers' uncompressed tars; empty for an artifact
 * @param blobs manifest, configuration and layers
 */
public record OciImage(
    Descriptor descriptor,
    OciManifest manifest,
    List<Digest> diffIds,
    SortedMap<Digest, Blob> blobs) {

  /** Keeps copies. */
  public OciImage {
    diffIds = List.copyOf(diffIds);
    blobs = Collections.unmodifiableSortedMap(new TreeMap<>(blobs));
  }

  /** Bytes of all blobs. */
  public long size() {
    return blobs.values().stream().mapToLong(Blob::size).sum();
  }

  /** This image under a name in a layout. */
  public NamedImage named(String name) {
    return new NamedImage(name, this);
  }
}
