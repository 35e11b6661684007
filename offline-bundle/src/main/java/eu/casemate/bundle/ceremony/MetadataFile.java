package eu.casemate.bundle.ceremony;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.tuf.Envelope;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a file of metadata, bounded. */
final class MetadataFile {

  private static final int LARGEST = 8 << 20;

  private MetadataFile() {}

  static Envelope read(Path file) {
    byte[] content;
    try (InputStream bytes = Files.newInputStream(file)) {
      content = bytes.readNBytes(LARGEST + 1);
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; name a file of signed metadata", e);
    }
    if (content.length > LARGEST) {
      throw new BundleException(file + " is larger than 8 MiB and no metadata");
    }
    try {
      return Envelope.read(content);
    } catch (BundleException e) {
      throw new BundleException(file + " holds no signed metadata", e);
    }
  }
}
