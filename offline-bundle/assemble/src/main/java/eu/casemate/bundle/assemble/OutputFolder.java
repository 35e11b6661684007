package eu.casemate.bundle.assemble;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.durable.LockFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Where a bundle appears: filled beside its place, and moved there when it is whole. One process at
 * a time fills it: the one that holds {@code .NAME.lock}. What a killed one left, the next removes.
 */
final class OutputFolder implements AutoCloseable {

  private static final String DEVICE = "unix:dev";

  private final Path place;
  private final Path staging;
  private final Path work;
  private final LockFile lock;

  private OutputFolder(Path place, LockFile lock) {
    this.place = place;
    this.staging = beside(place, ".building");
    this.work = beside(place, ".work");
    this.lock = lock;
  }

  /**
   * Makes the folders beside the place.
   *
   * @param replace whether an earlier bundle may stand there; anything else never may
   */
  static OutputFolder prepare(Path out, boolean replace) {
    Path place = placeOf(out);
    try {
      Files.createDirectories(place.resolveSibling(""));
      LockFile lock =
          LockFile.take(beside(place, ".lock"))
              .orElseThrow(
                  () ->
                      new BundleException(
                          "another command is filling "
                              + out
                              + "; wait for it to end, or name another folder"));
      return locked(new OutputFolder(place, lock), replace);
    } catch (IOException e) {
      throw new BundleException(
          "no folder can be made beside " + out + "; its parent must be writable", e);
    }
  }

  private static OutputFolder locked(OutputFolder folder, boolean replace) throws IOException {
    boolean made = false;
    try {
      if (Files.exists(folder.place)) {
        new EarlierBundle(folder.place).requireReplaceable(replace);
      }
      remove(folder.staging);
      remove(folder.work);
      Files.createDirectory(folder.staging);
      Files.createDirectory(folder.work);
      made = true;
      return folder;
    } finally {
      if (!made) {
        folder.lock.close();
      }
    }
  }

  /** Where the folder really is: it is made by a rename, which must not hit a link or a mount. */
  private static Path placeOf(Path out) {
    Path named = out.toAbsolutePath().normalize();
    boolean stands = Files.exists(named, LinkOption.NOFOLLOW_LINKS);
    try {
      Path place = stands ? named.toRealPath() : named;
      if (Path.of("").toRealPath().startsWith(place)) {
        throw new BundleException(
            "'" + out + "' is the folder you are in, or one above it; name a folder in it");
      }
      if (stands) {
        requireMovable(out, place);
      }
      return place;
    } catch (IOException e) {
      throw new BundleException(out + " cannot be looked at; name a folder to write to", e);
    }
  }

  private static void requireMovable(Path out, Path place) throws IOException {
    if (!Files.isDirectory(place)) {
      throw new BundleException(out + " is no folder; name a folder to write to");
    }
    if (!Files.getAttribute(place, DEVICE).equals(Files.getAttribute(above(place), DEVICE))) {
      throw new BundleException(out + " is the root of a mounted file system; name a folder in it");
    }
  }

  private static Path above(Path folder) {
    return folder.resolve("..").normalize();
  }

  private static Path beside(Path place, String ending) {
    return place.resolveSibling("." + place.getFileName() + ending);
  }

  /** The folder to fill. */
  Path staging() {
    return staging;
  }

  /** The folder for unpacked artifacts; removed at the end. */
  Path work() {
    return work;
  }

  /** Moves the filled folder to its place, durably; what stood there is removed. */
  Path publish() {
    Path old = beside(place, ".old");
    try (Stream<Path> files = Files.walk(staging)) {
      files.sorted(Comparator.reverseOrder()).forEach(DurableWrite::sync);
      remove(old);
      if (Files.exists(place)) {
        Files.move(place, old, StandardCopyOption.ATOMIC_MOVE);
      }
      Files.move(staging, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new BundleException("the bundle cannot be moved to " + place, e);
    }
    DurableWrite.sync(place.resolveSibling("."));
    remove(old);
    return place;
  }

  @Override
  public void close() {
    try (lock) {
      remove(staging);
      remove(work);
    } catch (IOException e) {
      throw new BundleException("the lock beside " + place + " cannot be removed; remove it", e);
    }
  }

  /** Removes a folder that this build, or an earlier one that was cut off, has made. */
  private static void remove(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new BundleException("the folder " + folder + " cannot be removed; remove it", e);
    }
  }
}
