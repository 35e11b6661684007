package eu.casemate.bundle.oci;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.EntryPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lays images and artifacts out as one OCI image layout: {@code oci-layout}, {@code index.json}
 * with the images sorted by name, and each distinct blob once in {@code blobs/sha256}. The same
 * images give the same bytes.
 */
public final class OciLayoutWriter {

  private OciLayoutWriter() {}

  /**
   * The files of the layout.
   *
   * @param images each name once
   * @param work folder for the files that are made here
   * @return by path in the layout; blobs stay where they are
   */
  public static SortedMap<EntryPath, Blob> lay(List<NamedImage> images, Path work) {
    List<NamedImage> sorted = new ArrayList<>(images);
    Collections.sort(sorted);
    SortedMap<EntryPath, Blob> files = new TreeMap<>();
    String previous = "";
    for (NamedImage image : sorted) {
      if (image.name().equals(previous)) {
        throw new OciException(
            "two images are called '" + previous + "'; give one another name with ref");
      }
      previous = image.name();
      image
          .image()
          .blobs()
          .values()
          .forEach(
              blob ->
                  files.putIfAbsent(
                      new EntryPath(OciLayoutFolder.path(blob.digest().hex())), blob));
    }
    put(files, work, OciLayoutFolder.MARKER, "{\"imageLayoutVersion\":\"1.0.0\"}");
    put(files, work, OciLayoutFolder.INDEX, index(sorted));
    return files;
  }

  private static String index(List<NamedImage> sorted) {
    return OciWriter.write(
        OciWriter.object(
            "schemaVersion",
            2L,
            "mediaType",
            MediaType.INDEX,
            "manifests",
            sorted.stream().map(named -> OciWriter.descriptor(descriptor(named))).toList()));
  }

  private static Descriptor descriptor(NamedImage named) {
    return named.image().descriptor().with(Descriptor.REF_NAME, named.name());
  }

  private static void put(SortedMap<EntryPath, Blob> files, Path work, String name, String json) {
    files.put(new EntryPath(name), store(work, name, json));
  }

  /** Writes a document of ours to a file of its own. */
  static Blob store(Path work, String name, String json) {
    try {
      Path file = Files.createTempFile(work, name, ".json");
      return FileDigest.of(Files.write(file, json.getBytes(StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new BundleException("no file can be written in " + work + "; check the space", e);
    }
  }
}
