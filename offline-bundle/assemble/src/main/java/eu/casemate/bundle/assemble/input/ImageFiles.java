package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.spec.InputSpec.ArchivedImage;
import eu.casemate.bundle.assemble.spec.InputSpec.LayoutImage;
import eu.casemate.bundle.oci.DockerArchive;
import eu.casemate.bundle.oci.ImageReader;
import eu.casemate.bundle.oci.OciImage;
import eu.casemate.bundle.oci.OciLayoutFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Images of this machine: layouts, as folders or as tars of one, and what docker saved. */
final class ImageFiles {

  private final Path work;

  ImageFiles(Path work) {
    this.work = work;
  }

  OciImage read(LayoutImage source) {
    OciLayoutFolder layout = OciLayoutFolder.open(folder(source.path()));
    return ImageReader.read(layout.find(source.ref()), source.options().platform(), layout);
  }

  OciImage read(ArchivedImage source) {
    Map<String, Path> entries =
        unpacked(source.path()).stream()
            .collect(Collectors.toMap(LooseFile::path, LooseFile::file, (first, last) -> last));
    return DockerArchive.open(entries).image(source.tag(), source.options().platform(), work);
  }

  /** The layout's folder; a tar is unpacked into one, links in it refused as no blob is one. */
  private Path folder(Path path) {
    if (Files.isDirectory(path)) {
      return path;
    }
    List<LooseFile> files = unpacked(path);
    LooseFile marker =
        files.stream()
            .filter(file -> file.path().equals("oci-layout"))
            .findFirst()
            .orElseThrow(
                () ->
                    new BundleException(
                        path + " holds no OCI image layout; is it a docker-archive?"));
    return parent(marker.file());
  }

  private List<LooseFile> unpacked(Path path) {
    if (!Files.isRegularFile(path)) {
      throw new BundleException(
          "the image " + path + " is not there; build it first, or correct bundle.yaml");
    }
    return Unpacker.unpack(path, isGzip(path) ? "image.tar.gz" : "image.tar", work);
  }

  private static boolean isGzip(Path path) {
    try (var in = Files.newInputStream(path)) {
      byte[] head = in.readNBytes(2);
      return head.length == 2 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b;
    } catch (IOException e) {
      throw new BundleException(path + " cannot be read; it is an image", e);
    }
  }

  private static Path parent(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IllegalStateException("an unpacked file stands in a folder: " + file);
    }
    return parent;
  }
}
