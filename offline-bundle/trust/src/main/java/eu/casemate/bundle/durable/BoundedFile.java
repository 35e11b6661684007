package eu.casemate.bundle.durable;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Reads a small file whole. What a file says of its size is not believed: a file may grow, and some
 * have none. So one byte more than the bound is all that is ever read.
 */
public final class BoundedFile {

  private BoundedFile() {}

  /**
   * The content of a file.
   *
   * @param largest bytes it may have
   * @throws IOException if it is missing or cannot be read
   * @throws BundleException if it has more bytes, or is a folder, pipe or device
   */
  public static byte[] read(Path file, int largest) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    if (!attributes.isRegularFile()) {
      throw new BundleException(file + " is no file but a folder or a device; name a plain file");
    }
    if (attributes.size() > largest) {
      throw tooLarge(file, attributes.size() + " bytes", largest);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(largest + 1);
      if (content.length > largest) {
        throw tooLarge(file, "more than " + largest + " bytes", largest);
      }
      return content;
    }
  }

  private static BundleException tooLarge(Path file, String size, int largest) {
    return new BundleException(
        file + " has " + size + "; at most " + largest + " bytes are read of such a file");
  }
}
