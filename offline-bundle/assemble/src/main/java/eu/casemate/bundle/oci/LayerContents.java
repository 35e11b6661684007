package eu.casemate.bundle.oci;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Looks into layers: inflates those that are gzip and compares what comes out with the diff IDs of
 * the configuration. A bomb is stopped: a layer may inflate to 64 GiB, and to 64 MiB plus 200 times
 * its size.
 */
public final class LayerContents {

  private static final long MOST_BYTES = 64L << 30;
  private static final long MOST_RATIO = 200;
  private static final long FREE = 64L << 20;
  private static final int SLICE = 256 << 10;

  private LayerContents() {}

  /**
   * The same image with its gzip layers stored plain, under a manifest that says so. The
   * configuration stays, and with it the image ID.
   *
   * @param work folder for what is inflated
   * @throws OciException if a layer is not what its diff ID says
   */
  public static OciImage plain(OciImage image, Path work) {
    SortedMap<Digest, Blob> blobs = new TreeMap<>(image.blobs());
    blobs.remove(image.descriptor().digest());
    List<Descriptor> layers = new ArrayList<>();
    for (int i = 0; i < image.manifest().layers().size(); i++) {
      Descriptor layer = image.manifest().layers().get(i);
      Blob packed = blob(image, layer);
      if (MediaType.isGzip(layer.mediaType())) {
        blobs.remove(layer.digest());
        Blob plain = inflate(packed, image.diffIds().get(i), newFile(work));
        blobs.put(plain.digest(), plain);
        layers.add(Descriptor.of(MediaType.plain(layer.mediaType()), plain.digest(), plain.size()));
      } else {
        layers.add(layer);
      }
    }
    OciManifest manifest =
        new OciManifest(
            image.manifest().artifactType(),
            image.manifest().config(),
            layers,
            image.manifest().annotations());
    String type = image.descriptor().mediaType();
    Blob written =
        OciLayoutWriter.store(
            work, "manifest", OciWriter.write(OciWriter.manifest(type, manifest)));
    blobs.put(written.digest(), written);
    Descriptor root = Descriptor.of(type, written.digest(), written.size());
    return new OciImage(root, manifest, image.diffIds(), blobs);
  }

  /** Compares every layer that can be looked into with its diff ID. */
  static void check(OciImage image) {
    for (int i = 0; i < image.manifest().layers().size(); i++) {
      Descriptor layer = image.manifest().layers().get(i);
      Digest expected = image.diffIds().get(i);
      Blob blob = blob(image, layer);
      if (MediaType.isPlain(layer.mediaType()) && !blob.digest().equals(expected)) {
        throw differs(blob, expected, blob.digest());
      }
      if (MediaType.isGzip(layer.mediaType())) {
        inflate(blob, expected, OutputStream.nullOutputStream());
      }
    }
  }

  private static Blob blob(OciImage image, Descriptor layer) {
    Blob blob = image.blobs().get(layer.digest());
    if (blob == null) {
      throw new IllegalStateException("an image without its layer " + layer.spelled());
    }
    return blob;
  }

  private static Blob inflate(Blob packed, Digest expected, Path file) {
    try (OutputStream out = Files.newOutputStream(file)) {
      long size = inflate(packed, expected, out);
      return new Blob(expected, size, file);
    } catch (IOException e) {
      throw new BundleException(file + " cannot be written; check the space", e);
    }
  }

  private static long inflate(Blob packed, Digest expected, OutputStream out) {
    MessageDigest sha256 = Digest.sha256();
    long bound = Math.min(MOST_BYTES, FREE + Math.min(packed.size(), MOST_BYTES) * MOST_RATIO);
    long size = 0;
    byte[] buffer = new byte[SLICE];
    try (InputStream file = new BufferedInputStream(Files.newInputStream(packed.file()), SLICE);
        InputStream in = new GZIPInputStream(file, SLICE)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        if (size > bound) {
          throw new OciException(
              "the layer sha256:"
                  + packed.digest()
                  + " inflates to more than "
                  + bound
                  + " bytes, the bound of this build; it is refused as a bomb");
        }
        sha256.update(buffer, 0, read);
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new OciException(
          "the layer sha256:" + packed.digest() + " cannot be inflated; it is damaged", e);
    }
    Digest actual = Digest.finish(sha256);
    if (!actual.equals(expected)) {
      throw differs(packed, expected, actual);
    }
    return size;
  }

  private static OciException differs(Blob blob, Digest expected, Digest actual) {
    return new OciException(
        "the layer sha256:%s holds another tar than the image says: diff ID %s, found %s"
            .formatted(blob.digest(), expected, actual));
  }

  private static Path newFile(Path work) {
    try {
      return Files.createTempFile(work, "layer", ".tar");
    } catch (IOException e) {
      throw new BundleException("no file can be made in " + work + "; it must be writable", e);
    }
  }
}
