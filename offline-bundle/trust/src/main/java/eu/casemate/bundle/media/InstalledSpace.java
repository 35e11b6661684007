package eu.casemate.bundle.media;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.Release;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the files of a release take on a file system. */
final class InstalledSpace {

  private final long blockSize;
  private final Set<Object> contents = new HashSet<>();
  private long bytes;

  private InstalledSpace(long blockSize) {
    this.blockSize = blockSize;
  }

  /** Bytes: each distinct content rounded up to blocks, and a block for each folder. */
  static long of(Release release, long blockSize) {
    InstalledSpace space = new InstalledSpace(blockSize);
    release.components().forEach(space::add);
    return space.bytes;
  }

  private void add(Component component) {
    Set<Path> folders = new HashSet<>();
    bytes += blockSize;
    for (FileEntry file : component.files()) {
      if (contents.add(List.of(file.digest(), file.mode()))) {
        bytes += Math.ceilDiv(file.size(), blockSize) * blockSize;
      }
      Path folder = Path.of(file.path().value()).getParent();
      while (folder != null && folders.add(folder)) {
        bytes += blockSize;
        folder = folder.getParent();
      }
    }
  }
}
