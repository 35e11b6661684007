package eu.casemate.bundle.oci;

import eu.casemate.bundle.InvalidValueException;
import java.util.List;

/** What a reference leads to: the manifest of one image, or an index of several. */
public sealed interface OciDocument permits OciManifest, OciIndex {

  /** The largest document: 4 MiB, as registries hold them at most. */
  int LARGEST = OciJson.LARGEST;

  /**
   * The document that the bytes hold.
   *
   * @param mediaType by which it was named; the document must not say another
   * @throws InvalidValueException if it is malformed, out of bounds, or of another type
   */
  static OciDocument read(String mediaType, byte[] bytes) {
    if (MediaType.isManifest(mediaType)) {
      return OciManifest.of(head("image manifest", mediaType, bytes));
    }
    if (MediaType.isIndex(mediaType)) {
      return OciIndex.of(head("image index", mediaType, bytes));
    }
    throw new InvalidValueException(
        "media type of a manifest",
        mediaType,
        "an image manifest or image index, OCI or Docker v2");
  }

  /** The media types of manifests and indexes, to be asked for. */
  static List<String> mediaTypes() {
    return MediaType.documents();
  }

  /** Whether a media type is that of a manifest or an index. */
  static boolean isDocument(String mediaType) {
    return MediaType.isManifest(mediaType) || MediaType.isIndex(mediaType);
  }

  /** Image manifest and index 1.1: the version is 2; the media type is optional but binding. */
  private static OciJson head(String what, String mediaType, byte[] bytes) {
    OciJson json = OciJson.read(what, bytes);
    if (json.number("schemaVersion", Integer.MAX_VALUE) != 2) {
      throw new InvalidValueException("schemaVersion in", what, "2");
    }
    String stated = json.textOrEmpty("mediaType");
    if (!stated.isEmpty() && !stated.equals(mediaType)) {
      throw new InvalidValueException("mediaType in " + what, stated, mediaType);
    }
    return json;
  }
}
