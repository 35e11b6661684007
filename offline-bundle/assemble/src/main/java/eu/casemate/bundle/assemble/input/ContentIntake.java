package eu.casemate.bundle.assemble.input;

import java.nio.file.Path;
import java.util.List;

/** Takes in the contents of an input, and tells size and digest of each. */
@FunctionalInterface
public interface ContentIntake {

  /** Only reads: what is taken in is kept nowhere. Several files at once. */
  static ContentIntake hashing() {
    return files -> files.parallelStream().map(ContentHash::of).toList();
  }

  /**
   * Takes in files.
   *
   * @return size and digest of each, in the order of the files
   * @throws eu.casemate.bundle.BundleException if one cannot be read
   */
  List<ContentHash> take(List<Path> files);
}
