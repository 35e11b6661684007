package eu.casemate.bundle.oci;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code docker save} writes, unpacked: {@code manifest.json} names for each image its
 * configuration and its layers, as paths in the archive. The layers become those of an OCI manifest
 * as they are, plain or gzip, so that the image keeps its ID, the digest of the configuration.
 */
public final class DockerArchive {

  /** The file of the archive that lists its images. */
  public static final String LIST = "manifest.json";

  private final Map<String, Path> entries;
  private final List<Saved> images;

  private DockerArchive(Map<String, Path> entries, List<Saved> images) {
    this.entries = Map.copyOf(entries);
    this.images = List.copyOf(images);
  }

  private record Saved(String config, List<String> tags, List<String> layers) {
    Saved {
      tags = List.copyOf(tags);
      layers = List.copyOf(layers);
    }
  }

  /**
   * Opens an unpacked archive.
   *
   * @param entries files by their path in the archive
   * @throws OciException if it is none
   */
  public static DockerArchive open(Map<String, Path> entries) {
    Path list = entries.get(LIST);
    if (list == null) {
      throw new OciException("the archive has no " + LIST + "; docker save writes one");
    }
    List<Saved> images =
        OciJson.readList(LIST, FileDigest.document(document(list))).stream()
            .map(json -> new Saved(json.text("Config"), tags(json), json.texts("Layers")))
            .toList();
    return new DockerArchive(entries, images);
  }

  /**
   * The image of a tag.
   *
   * @param tag empty for the only image there is
   * @param wanted platform
   * @param work folder for the manifest that is made
   */
  public OciImage image(String tag, Platform wanted, Path work) {
    List<Saved> found =
        images.stream().filter(each -> tag.isEmpty() || each.tags().contains(tag)).toList();
    if (found.size() != 1) {
      throw new OciException(
          "the archive has %d images tagged '%s'; name one of %s behind a #"
              .formatted(
                  found.size(),
                  tag,
                  images.stream()
                      .flatMap(each -> each.tags().stream())
                      .map(Printable::of)
                      .toList()));
    }
    return image(found.getFirst(), wanted, work);
  }

  private OciImage image(Saved saved, Platform wanted, Path work) {
    SortedMap<Digest, Path> files = new TreeMap<>();
    Descriptor config = descriptor(files, MediaType.CONFIG, document(entry(saved.config())));
    List<Descriptor> layers = new ArrayList<>();
    for (String layer : saved.layers()) {
      Path file = entry(layer);
      String type = isGzip(file) ? MediaType.LAYER_GZIP : MediaType.LAYER;
      layers.add(descriptor(files, type, FileDigest.of(file)));
    }
    OciManifest manifest = new OciManifest("", config, layers, new TreeMap<>());
    Blob written =
        OciLayoutWriter.store(
            work, "manifest", OciWriter.write(OciWriter.manifest(MediaType.MANIFEST, manifest)));
    Descriptor root = descriptor(files, MediaType.MANIFEST, written);
    OciImage image = ImageReader.read(root, wanted, blob -> held(files, blob));
    LayerContents.check(image);
    return image;
  }

  private static Path held(SortedMap<Digest, Path> files, Descriptor blob) {
    Path file = files.get(blob.digest());
    if (file == null) {
      throw new OciException("the archive lacks the blob " + blob.spelled());
    }
    return file;
  }

  private static Descriptor descriptor(SortedMap<Digest, Path> files, String type, Blob blob) {
    files.put(blob.digest(), blob.file());
    return Descriptor.of(type, blob.digest(), blob.size());
  }

  private Path entry(String path) {
    Path file = entries.get(path);
    if (file == null) {
      throw new OciException(
          "the archive lacks '" + Printable.of(path) + "', which its " + LIST + " names");
    }
    return file;
  }

  private static List<String> tags(OciJson json) {
    return json.isNull("RepoTags") ? List.of() : json.texts("RepoTags");
  }

  private static Blob document(Path file) {
    try {
      if (Files.size(file) > OciDocument.LARGEST) {
        throw new InvalidValueException(
            "size of", String.valueOf(file.getFileName()), OciDocument.LARGEST + " at most");
      }
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read", e);
    }
    return FileDigest.of(file);
  }

  private static boolean isGzip(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(2);
      return head.length == 2 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b;
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; it is a layer of an image", e);
    }
  }
}
