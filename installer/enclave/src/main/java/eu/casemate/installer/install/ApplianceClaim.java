package eu.casemate.installer.install;

import eu.casemate.bundle.durable.LockFile;
import eu.casemate.installer.durable.Trees;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private final List<Path> made;
  private final LockFile lock;
  private boolean abandoned;

  private ApplianceClaim(AppliancePaths paths, List<Path> made, LockFile lock) {
    this.paths = paths;
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
      LockFile lock =
          LockFile.take(paths.journal().resolve("lock")).orElseThrow(() -> taken(paths));
      return new ApplianceClaim(paths, made, lock);
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

  private static OperatorException taken(AppliancePaths paths) {
    return new OperatorException(
        ExitStatus.HOST,
        "another install is changing " + paths.root(),
        "wait for it to end, then run the command again");
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
   * Says that an install was undone: unless a release is in use, the folders this claim made go
   * when it is closed, if they are empty again.
   */
  void abandon() {
    abandoned = true;
  }

  @Override
  public void close() throws IOException {
    lock.close();
    if (abandoned && !Files.exists(paths.current())) {
      removeFolders();
    }
  }

  private void removeFolders() throws IOException {
    for (Path folder : made.reversed()) {
      Trees.deleteIfEmpty(folder);
    }
    // A claim after a kill made none of these, though the killed one did.
    if (Trees.deleteIfEmpty(paths.journal())) {
      Trees.deleteIfEmpty(paths.var());
    }
  }
}
