package eu.casemate.bundle.oci;

import eu.casemate.bundle.Printable;
import eu.casemate.bundle.durable.BoundedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * An image layout on this machine: OCI image specification 1.1, <em>Image Layout</em>.
 *
 * @param folder that holds {@code oci-layout}, {@code index.json} and {@code blobs}
 * @param index of its manifests
 */
public record OciLayoutFolder(Path folder, OciIndex index) implements BlobSource {

  static final String MARKER = "oci-layout";
  static final String INDEX = "index.json";
  private static final String VERSION = "1.0.0";

  /**
   * Opens a layout.
   *
   * @throws OciException if the folder is none
   */
  public static OciLayoutFolder open(Path folder) {
    OciJson marker = OciJson.read(MARKER, small(folder.resolve(MARKER)));
    if (!marker.text("imageLayoutVersion").equals(VERSION)) {
      throw new OciException(folder + " is no OCI image layout of version " + VERSION);
    }
    byte[] index = small(folder.resolve(INDEX));
    return new OciLayoutFolder(folder, (OciIndex) OciDocument.read(MediaType.INDEX, index));
  }

  /** The manifest that is called so; an empty name means the only one there is. */
  public Descriptor find(String ref) {
    List<Descriptor> found =
        index.manifests().stream()
            .filter(each -> ref.isEmpty() || each.refName().equals(ref))
            .toList();
    if (found.size() != 1) {
      List<String> names =
          index.manifests().stream().map(each -> Printable.of(each.refName())).toList();
      throw new OciException(
          "the layout %s has %d images called '%s'; name one of %s behind a #"
              .formatted(folder, found.size(), ref, names));
    }
    return found.getFirst();
  }

  @Override
  public Path blob(Descriptor descriptor) {
    Path file = folder.resolve(path(descriptor.digest().hex()));
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new OciException(
          "the layout " + folder + " lacks the blob " + descriptor.spelled() + "; copy it again");
    }
    return file;
  }

  /** Where a blob of this SHA-256 stands in a layout. */
  static String path(String hex) {
    return "blobs/sha256/" + hex;
  }

  private static byte[] small(Path file) {
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new OciException(file + " is missing; an OCI image layout has it");
      }
      return BoundedFile.read(file, OciDocument.LARGEST);
    } catch (IOException e) {
      throw new OciException(file + " cannot be read", e);
    }
  }
}
