package eu.casemate.installer.install;

import eu.casemate.installer.durable.Trees;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive right to change one appliance folder. It owns the folders it had to make for its
 * lock, and removes those that are empty again when it is closed.
 */
final class ApplianceClaim implements AutoCloseable {
  private static final Set<String> OURS =
      Set.of("bin", "current", "etc", "generations", "run", "var");

  private final AppliancePaths paths;
  private final Path lockFile;
  private final List<Path> made;
  private final FileChannel lock;

  private ApplianceClaim(AppliancePaths paths, Path lockFile, List<Path> made, FileChannel lock) {
    this.paths = paths;
    this.lockFile = lockFile;
    this.made = List.copyOf(made);
    this.lock = lock;
  }

  /**
   * Refuses a folder that holds anything but an appliance; reads only.
   *
   * @throws OperatorException (host) when it does
   */
  static void requireOurs(AppliancePaths paths) {
    Path root = paths.root();
    if (root.toString().indexOf(':') >= 0) {
      throw new OperatorException(
          ExitStatus.HOST,
          "the path " + root + " holds a colon, which a Java class path cannot",
          "choose another --appliance DIR");
    }
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> entries = Files.list(root)) {
      Set<String> foreign =
          entries
              .map(entry -> entry.getFileName().toString())
              .filter(name -> !OURS.contains(name))
              .collect(Collectors.toCollection(TreeSet::new));
      if (!foreign.isEmpty()) {
        throw new OperatorException(
            ExitStatus.HOST,
            root + " is not an appliance and not empty: it holds " + String.join(", ", foreign),
            "name an empty or new folder with --appliance DIR");
      }
    } catch (IOException e) {
      throw new OperatorException(
          ExitStatus.HOST, "cannot read " + root, e, "name a folder you may write to");
    }
  }

  /**
   * Takes the folder, making it if needed.
   *
   * @throws OperatorException (host) when another process has it or it cannot be written
   */
  static ApplianceClaim take(AppliancePaths paths) {
    List<Path> made = new ArrayList<>();
    try {
      makeFolders(paths.journal(), made);
      Path file = paths.journal().resolve("lock");
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!locks(channel)) {
        channel.close();
        throw new OperatorException(
            ExitStatus.HOST,
            "another install is changing " + paths.root(),
            "wait for it to end, then run the command again");
      }
      return new ApplianceClaim(paths, file, made, channel);
    } catch (IOException e) {
      OperatorException failure =
          new OperatorException(
              ExitStatus.HOST,
              "cannot write to " + paths.root(),
              e,
              "name a folder you may write to with --appliance DIR");
      removeEmpty(made, failure);
      throw failure;
    }
  }

  private static boolean locks(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static void makeFolders(@Nullable Path folder, List<Path> made) throws IOException {
    if (folder == null || Files.isDirectory(folder)) {
      return;
    }
    makeFolders(folder.getParent(), made);
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    made.add(folder);
  }

  private static void removeEmpty(List<Path> made, Exception failure) {
    for (Path folder : made.reversed()) {
      try {
        Trees.deleteIfEmpty(folder);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
  }

  /**
   * Gives the folder back after an install that was undone: unless a release is in use, removes the
   * lock and the folders this claim made that are empty again.
   */
  void abandon() throws IOException {
    if (Files.exists(paths.current())) {
      return;
    }
    Files.deleteIfExists(lockFile);
    for (Path folder : made.reversed()) {
      Trees.deleteIfEmpty(folder);
    }
    // A claim after a kill made none of these, though the killed one did.
    if (Trees.deleteIfEmpty(paths.journal())) {
      Trees.deleteIfEmpty(paths.var());
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
