package eu.casemate.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files of one process in a folder of audit logs: the log, the lock of its one writer, and what
 * was moved aside. All of them are for their owner alone.
 *
 * @param folder of the logs
 * @param process a word
 */
record LogFiles(Path folder, String process) {
  static final Set<PosixFilePermission> OWNER_ALONE = PosixFilePermissions.fromString("rw-------");
  static final FileAttribute<Set<PosixFilePermission>> MADE_FOR_OWNER =
      PosixFilePermissions.asFileAttribute(OWNER_ALONE);
  private static final Set<PosixFilePermission> FOLDER_OWNER_ALONE =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<OpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

  LogFiles {
    Values.requireWord("the name of a process", process);
    folder = folder.toAbsolutePath();
  }

  Path log() {
    return folder.resolve(process + ".jsonl");
  }

  Path lock() {
    return folder.resolve(process + ".lock");
  }

  /** Makes the folder, and the way to it, for the owner alone. */
  void makeFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER_OWNER_ALONE));
      Path parent = folder.getParent();
      if (parent != null) {
        sync(parent);
      }
    }
    restrict(folder, FOLDER_OWNER_ALONE);
  }

  /** Takes a file's or folder's permissions away from all but its owner. */
  static void restrict(Path path, Set<PosixFilePermission> permissions) throws IOException {
    if (!Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS).equals(permissions)) {
      Files.setPosixFilePermissions(path, permissions);
    }
  }

  /** Makes the entries of the folder durable. */
  void syncFolder() throws IOException {
    sync(folder);
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  /**
   * Keeps what is cut off the end of the log, durably, in a file of its own beside it.
   *
   * @param sequence that was next when it was cut off
   */
  void keepTorn(long sequence, byte[] torn) throws IOException {
    Path sibling = folder.resolve("." + process + ".torn.new");
    Files.deleteIfExists(sibling);
    try (FileChannel channel = FileChannel.open(sibling, NEW, MADE_FOR_OWNER)) {
      FileDisk.writeAll(channel, torn);
      channel.force(true);
      Files.move(sibling, unusedTornFile(sequence), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(sibling);
      throw e;
    }
    syncFolder();
  }

  private Path unusedTornFile(long sequence) {
    String name = process + ".torn-" + sequence;
    Path file = folder.resolve(name);
    for (int copy = 2; Files.exists(file, LinkOption.NOFOLLOW_LINKS); copy++) {
      file = folder.resolve(name + "." + copy);
    }
    return file;
  }

  /** What was moved aside when a sequence number was next, in the order of the names. */
  List<Path> tornFiles(long sequence) throws IOException {
    String name = process + ".torn-" + sequence;
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              file -> {
                String found = file.getFileName().toString();
                return found.equals(name) || found.startsWith(name + ".");
              })
          .sorted()
          .toList();
    }
  }
}
