package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes small OCI layouts, right ones and, where a test says so, wrong ones. */
public final class TestImage {

  static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final String INDEX = "application/vnd.oci.image.index.v1+json";
  static final String CONFIG = "application/vnd.oci.image.config.v1+json";
  static final String GZIP = "application/vnd.oci.image.layer.v1.tar+gzip";

  private final Path folder;
  private final List<String> entries = new ArrayList<>();

  public TestImage(Path folder) {
    this.folder = folder;
    write("oci-layout", bytes("{\"imageLayoutVersion\":\"1.0.0\"}"));
  }

  public Path folder() {
    return folder;
  }

  /** A blob and its descriptor. */
  public String blob(String mediaType, byte[] content) {
    Digest digest = Digest.ofContent(content);
    write("blobs/sha256/" + digest, content);
    return descriptor(mediaType, digest, content.length);
  }

  public static String descriptor(String mediaType, Digest digest, long size) {
    return "{\"mediaType\":\"%s\",\"digest\":\"sha256:%s\",\"size\":%d}"
        .formatted(mediaType, digest, size);
  }

  /** An image of gzip layers, each of one tar; returns the descriptor of its manifest. */
  public String image(String architecture, byte[]... tars) {
    List<String> layers = new ArrayList<>();
    List<String> diffIds = new ArrayList<>();
    for (byte[] tar : tars) {
      layers.add(blob(GZIP, gzip(tar)));
      diffIds.add("\"sha256:" + Digest.ofContent(tar) + "\"");
    }
    return image(architecture, layers, diffIds);
  }

  public String image(String architecture, List<String> layers, List<String> diffIds) {
    String config =
        "{\"architecture\":\"%s\",\"os\":\"linux\",\"config\":{},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]},\"history\":[]}"
            .formatted(architecture, String.join(",", diffIds));
    return manifest(blob(CONFIG, bytes(config)), layers);
  }

  public String manifest(String config, List<String> layers) {
    String manifest =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
            .formatted(MANIFEST, config, String.join(",", layers));
    return blob(MANIFEST, bytes(manifest));
  }

  /** An index of images by architecture; returns its descriptor. */
  public String index(SortedMap<String, String> images) {
    String manifests =
        images.entrySet().stream()
            .map(
                each ->
                    with(
                        each.getValue(),
                        "\"platform\":{\"architecture\":\"%s\",\"os\":\"linux\"}"
                            .formatted(each.getKey())))
            .collect(Collectors.joining(","));
    return blob(
        INDEX,
        bytes(
            "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
                .formatted(INDEX, manifests)));
  }

  /** Forgets the names given so far. */
  public TestImage restarted() {
    entries.clear();
    return this;
  }

  /** Names a descriptor in the layout's index. */
  public TestImage called(String name, String descriptor) {
    entries.add(
        with(
            descriptor,
            "\"annotations\":{\"org.opencontainers.image.ref.name\":\"%s\"}".formatted(name)));
    write(
        "index.json",
        bytes("{\"schemaVersion\":2,\"manifests\":[" + String.join(",", entries) + "]}"));
    return this;
  }

  public void write(String path, byte[] content) {
    try {
      Files.createDirectories(folder.resolve(path).getParent());
      Files.write(folder.resolve(path), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A tar of files, name by content. */
  public static byte[] tar(Map<String, byte[]> files) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      for (var file : new TreeMap<>(files).entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
        entry.setSize(file.getValue().length);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  public static String with(String object, String member) {
    return object.substring(0, object.length() - 1) + "," + member + "}";
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
