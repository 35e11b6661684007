package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Which file stands at a path and when it was last changed: differs after any write or exchange.
 */
public final class FileStamp {

  private final Path file;
  private final Map<String, Object> attributes;

  private FileStamp(Path file, Map<String, Object> attributes) {
    this.file = file;
    this.attributes = Map.copyOf(attributes);
  }

  /**
   * The stamp of a file before it is read.
   *
   * @throws BundleException if it cannot be had
   */
  public static FileStamp of(Path file) {
    try {
      // The time of change is set by the kernel alone: no write can be hidden from it.
      return new FileStamp(file, Files.readAttributes(file, "unix:dev,ino,size,ctime"));
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; it is an input of the bundle", e);
    }
  }

  /**
   * Makes sure that all readers since have seen the same bytes.
   *
   * @throws BundleException if the file was changed or exchanged
   */
  public void requireUnchanged() {
    if (!of(file).attributes.equals(attributes)) {
      throw new BundleException(file + " changed while the bundle was built; build it again");
    }
  }
}
