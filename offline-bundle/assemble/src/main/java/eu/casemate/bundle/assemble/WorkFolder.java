package eu.casemate.bundle.assemble;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A temporary folder for fetched and unpacked artifacts, removed with all that is in it.
 *
 * @param path of the folder
 */
public record WorkFolder(Path path) implements AutoCloseable {

  /**
   * Makes one.
   *
   * @param prefix of its name
   * @throws BundleException if it cannot be made
   */
  public static WorkFolder make(String prefix) {
    try {
      return new WorkFolder(Files.createTempDirectory(prefix));
    } catch (IOException e) {
      throw new BundleException("no temporary folder can be made; set TMPDIR to a writable one", e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> walk = Files.walk(path)) {
      List<Path> paths = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path each : paths) {
        Files.delete(each);
      }
    } catch (IOException e) {
      throw new BundleException("the temporary folder " + path + " cannot be removed", e);
    }
  }
}
