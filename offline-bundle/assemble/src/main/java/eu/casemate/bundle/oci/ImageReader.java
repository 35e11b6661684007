package eu.casemate.bundle.oci;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads one image out of a source, whole and checked: the size and SHA-256 of every blob, the media
 * types, the platform, and that layers and diff IDs are as many. Bounds: an index within an index
 * at most, documents of 4 MiB, 1000 layers, blobs of 1 TiB.
 */
public final class ImageReader {

  private static final int DEEPEST_INDEX = 2;

  private final BlobSource source;
  private final Platform wanted;
  private final SortedMap<Digest, Blob> blobs = new TreeMap<>();

  private ImageReader(BlobSource source, Platform wanted) {
    this.source = source;
    this.wanted = wanted;
  }

  /**
   * The image or artifact that a descriptor leads to.
   *
   * @param root of a manifest, or of an index from which the platform's is taken
   * @param wanted platform
   * @param source of the blobs
   * @throws OciException if a blob is not what it is called, or may not be carried
   * @throws InvalidValueException if a document is malformed or out of bounds
   */
  public static OciImage read(Descriptor root, Platform wanted, BlobSource source) {
    ImageReader reader = new ImageReader(source, wanted);
    Descriptor manifest = reader.chosen(root);
    return reader.image(manifest);
  }

  private Descriptor chosen(Descriptor root) {
    Descriptor descriptor = root;
    for (int depth = 0; MediaType.isIndex(descriptor.mediaType()); depth++) {
      if (depth == DEEPEST_INDEX) {
        throw new OciException(
            "the index " + root.spelled() + " holds indexes more than one deep; name an image");
      }
      descriptor = choose(descriptor, index(descriptor));
    }
    return descriptor;
  }

  private OciIndex index(Descriptor descriptor) {
    byte[] bytes = FileDigest.document(fetch(document(descriptor)));
    return (OciIndex) OciDocument.read(descriptor.mediaType(), bytes);
  }

  private Descriptor choose(Descriptor parent, OciIndex index) {
    List<Descriptor> fitting =
        index.manifests().stream().filter(each -> each.platform().equals(wanted)).toList();
    if (fitting.isEmpty() && index.manifests().size() == 1) {
      Descriptor only = index.manifests().getFirst();
      if (only.platform().equals(Platform.UNSAID)) {
        return only;
      }
    }
    if (fitting.isEmpty()) {
      List<String> there =
          index.manifests().stream().map(each -> Printable.of(each.platform().toString())).toList();
      throw new OciException(
          "the index " + parent.spelled() + " has no image for " + wanted + ", but " + there);
    }
    return fitting.getFirst();
  }

  private OciImage image(Descriptor descriptor) {
    Blob blob = fetch(document(descriptor));
    if (!(OciDocument.read(descriptor.mediaType(), FileDigest.document(blob))
        instanceof OciManifest manifest)) {
      throw new OciException(descriptor.spelled() + " is no image manifest; name an image");
    }
    blobs.put(blob.digest(), blob);
    List<Digest> diffIds =
        MediaType.isModelConfig(manifest.config().mediaType())
            ? artifact(manifest)
            : image(descriptor, manifest);
    manifest.layers().forEach(this::keep);
    return new OciImage(
        Descriptor.of(descriptor.mediaType(), descriptor.digest(), descriptor.size()),
        manifest,
        diffIds,
        blobs);
  }

  private List<Digest> image(Descriptor descriptor, OciManifest manifest) {
    if (!MediaType.isImageConfig(manifest.config().mediaType())) {
      throw refusedType("configuration", manifest.config(), "an image's or a model's");
    }
    manifest.layers().forEach(ImageReader::checkLayer);
    Blob config = keep(document(manifest.config()));
    ImageConfig parsed = ImageConfig.read(FileDigest.document(config));
    if (!parsed.platform().equals(wanted)) {
      throw new OciException(
          "the image "
              + descriptor.spelled()
              + " is for "
              + Printable.of(parsed.platform().toString())
              + ", the release for "
              + wanted);
    }
    if (parsed.diffIds().size() != manifest.layers().size()) {
      throw new OciException(
          "the image %s has %d layers and %d diff IDs; it is damaged at its source"
              .formatted(descriptor.spelled(), manifest.layers().size(), parsed.diffIds().size()));
    }
    return parsed.diffIds();
  }

  private List<Digest> artifact(OciManifest manifest) {
    for (Descriptor layer : manifest.layers()) {
      if (!MediaType.isModelLayer(layer.mediaType())) {
        throw refusedType("layer", layer, "a raw file of a model");
      }
    }
    keep(document(manifest.config()));
    return List.of();
  }

  private static void checkLayer(Descriptor layer) {
    if (MediaType.isForeign(layer.mediaType())) {
      throw new OciException(
          "layer "
              + layer.spelled()
              + " is foreign ("
              + Printable.of(layer.mediaType())
              + "): its licence forbids to hand it on, so a bundle cannot carry the image; build"
              + " the image on a base without such layers");
    }
    if (!MediaType.isLayer(layer.mediaType())) {
      throw refusedType("layer", layer, "a tar, plain or compressed with gzip or zstd");
    }
  }

  private static OciException refusedType(String what, Descriptor descriptor, String allowed) {
    return new OciException(
        "the %s %s has the media type '%s'; allowed is %s"
            .formatted(what, descriptor.spelled(), Printable.of(descriptor.mediaType()), allowed));
  }

  private static Descriptor document(Descriptor descriptor) {
    if (descriptor.size() > OciDocument.LARGEST) {
      throw new InvalidValueException(
          "size of " + descriptor.spelled(),
          Long.toString(descriptor.size()),
          "at most " + OciDocument.LARGEST + " bytes for a document");
    }
    return descriptor;
  }

  private Blob keep(Descriptor descriptor) {
    Blob known = blobs.get(descriptor.digest());
    if (known != null && known.size() == descriptor.size()) {
      return known;
    }
    Blob blob = fetch(descriptor);
    blobs.put(blob.digest(), blob);
    return blob;
  }

  private Blob fetch(Descriptor descriptor) {
    Path file = source.blob(descriptor);
    checkSize(descriptor, file);
    Blob blob = FileDigest.of(file);
    if (!blob.digest().equals(descriptor.digest()) || blob.size() != descriptor.size()) {
      throw mismatch(descriptor, "sha256:" + blob.digest());
    }
    return blob;
  }

  private static void checkSize(Descriptor descriptor, Path file) {
    try {
      if (Files.size(file) != descriptor.size()) {
        throw mismatch(descriptor, Files.size(file) + " bytes");
      }
    } catch (IOException e) {
      throw new OciException("the blob " + descriptor.spelled() + " cannot be read", e);
    }
  }

  private static OciException mismatch(Descriptor expected, String found) {
    return new OciException(
        "the blob %s of %d bytes is not what its source holds under that name: %s; fetch it again"
            .formatted(expected.spelled(), expected.size(), found));
  }
}
