package eu.casemate.bundle.build;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.volume.VolumeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a bundle appears: filled beside its place, and moved there when it is whole. */
final class OutputFolder implements AutoCloseable {

  private final Path place;
  private final Path staging;
  private final Path work;

  private OutputFolder(Path place) {
    this.place = place;
    this.staging = place.resolveSibling("." + place.getFileName() + ".building");
    this.work = place.resolveSibling("." + place.getFileName() + ".work");
  }

  /**
   * Makes the folders beside the place.
   *
   * @param replace whether an earlier bundle may stand there; anything else never may
   */
  static OutputFolder prepare(Path out, boolean replace) {
    OutputFolder folder = new OutputFolder(out.toAbsolutePath().normalize());
    folder.checkPlace(replace);
    remove(folder.staging);
    remove(folder.work);
    try {
      Files.createDirectories(folder.staging);
      Files.createDirectories(folder.work);
    } catch (IOException e) {
      throw new BundleException(
          "no folder can be made beside " + out + "; its parent must be writable", e);
    }
    return folder;
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
    Path old = place.resolveSibling("." + place.getFileName() + ".old");
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
    remove(staging);
    remove(work);
  }

  private void checkPlace(boolean replace) {
    if (!Files.exists(place)) {
      return;
    }
    try (Stream<Path> entries = Files.list(place)) {
      List<String> names = entries.map(entry -> entry.getFileName().toString()).toList();
      boolean bundle =
          names.contains(Release.METADATA_FILE)
              || names.stream().anyMatch(name -> VolumeName.isDescriptor(name + ".txt"));
      if (names.isEmpty() || (bundle && replace)) {
        return;
      }
      throw new BundleException(
          place
              + (bundle
                  ? " holds a bundle already; name another folder, or add --force to replace it"
                  : " is not empty and holds no bundle; name another folder"));
    } catch (IOException e) {
      throw new BundleException(place + " cannot be listed; name a folder to write to", e);
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
