package eu.casemate.bundle.oci;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What names a blob: OCI image specification 1.1, <em>Content Descriptors</em>.
 *
 * @param mediaType of the blob
 * @param digest SHA-256; no other algorithm is understood
 * @param size bytes
 * @param annotations sorted by key
 * @param platform said of a manifest in an index; {@link Platform#UNSAID} otherwise
 */
public record Descriptor(
    String mediaType,
    Digest digest,
    long size,
    SortedMap<String, String> annotations,
    Platform platform) {

  /** The largest blob: 1 TiB. */
  public static final long LARGEST = 1L << 40;

  /** The annotation by which a manifest is called in a layout. */
  public static final String REF_NAME = "org.opencontainers.image.ref.name";

  /** The annotation that names the file a layer holds. */
  public static final String TITLE = "org.opencontainers.image.title";

  /** Keeps a sorted copy of the annotations; refuses a size out of bounds. */
  public Descriptor {
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
    if (size < 0 || size > LARGEST) {
      throw new InvalidValueException("size of blob", Long.toString(size), "0 to 1 TiB");
    }
  }

  /** A descriptor that says no more than it must. */
  public static Descriptor of(String mediaType, Digest digest, long size) {
    return new Descriptor(mediaType, digest, size, new TreeMap<>(), Platform.UNSAID);
  }

  /** The descriptor of a manifest or index, by the media type that it states itself. */
  public static Descriptor ofDocument(byte[] bytes) {
    String stated = OciJson.read("manifest", bytes).textOrEmpty("mediaType");
    return of(
        stated.isEmpty() ? MediaType.MANIFEST : stated, Digest.ofContent(bytes), bytes.length);
  }

  /** This descriptor with one annotation, and only it. */
  public Descriptor with(String key, String value) {
    return new Descriptor(mediaType, digest, size, new TreeMap<>(Map.of(key, value)), platform);
  }

  /** The name under which a layout keeps the manifest; empty for none. */
  public String refName() {
    return annotations.getOrDefault(REF_NAME, "");
  }

  /** How a reference, an error and the file name in a layout's folder spell the digest. */
  public String spelled() {
    return "sha256:" + digest;
  }
}
