package eu.casemate.bundle.assemble;

import eu.casemate.bundle.assemble.input.ContentIntake;
import eu.casemate.bundle.assemble.input.FileStamp;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Notices that an input changes during a build. A file is packed in one read, but then it is read
 * again for what is said of it: its licence, its packages, whether it is a sound model.
 */
final class SourceWatch {

  private final Map<Path, FileStamp> stamps = new HashMap<>();

  /** An intake that remembers what it takes in. */
  ContentIntake over(ContentIntake intake) {
    return files -> {
      files.forEach(file -> stamps.computeIfAbsent(file, FileStamp::of));
      return intake.take(files);
    };
  }

  /**
   * Ends the watch.
   *
   * @throws eu.casemate.bundle.BundleException if a file is not what was taken in
   */
  void requireUnchanged() {
    stamps.values().forEach(FileStamp::requireUnchanged);
  }
}
