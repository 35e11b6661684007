package eu.casemate.installer.preflight;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Room on the file system that holds, or will hold, a folder. */
public final class FreeSpace {
  /** Bytes of a block, the least that a file takes on the file systems that we know. */
  public static final int BLOCK = 4096;

  private FreeSpace() {}

  /** Bytes an ordinary user may still write there. */
  public static long of(Path folder) throws IOException {
    return store(folder).getUsableSpace();
  }

  /** The file system, as {@code mount} names it. */
  public static String fileSystem(Path folder) throws IOException {
    FileStore store = store(folder);
    return store.name() + " (" + store.type() + ")";
  }

  private static FileStore store(Path folder) throws IOException {
    Path existing = folder.toAbsolutePath();
    for (Path parent = existing; !Files.exists(existing) && parent != null; ) {
      existing = parent;
      parent = parent.getParent();
    }
    return Files.getFileStore(existing);
  }
}
