package eu.casemate.bundle.ceremony;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.bundle.tuf.Envelope;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a file of metadata, bounded. */
final class MetadataFile {

  private static final int LARGEST = 8 << 20;

  private MetadataFile() {}

  static Envelope read(Path file) {
    byte[] content;
    try {
      content = BoundedFile.read(file, LARGEST);
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; name a file of signed metadata", e);
    }
    try {
      return Envelope.read(content);
    } catch (BundleException e) {
      throw new BundleException(file + " holds no signed metadata", e);
    }
  }
}
