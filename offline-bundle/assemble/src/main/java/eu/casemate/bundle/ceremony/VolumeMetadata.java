package eu.casemate.bundle.ceremony;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.Root;
import eu.casemate.bundle.tuf.TopLevelRole;
import eu.casemate.bundle.volume.VolumeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The signed metadata on the volumes of one release, with all its copies. */
final class VolumeMetadata {

  private static final int DEEPEST = 8;

  private final List<VolumeFolder> volumes;

  private VolumeMetadata(List<VolumeFolder> volumes) {
    this.volumes = List.copyOf(volumes);
  }

  /**
   * Reads what lies beneath the folders.
   *
   * @throws BundleException if there is no release, or more than one
   */
  static VolumeMetadata find(List<Path> above) {
    List<VolumeFolder> volumes =
        above.stream()
            .flatMap(VolumeMetadata::foldersBeneath)
            .distinct()
            .map(VolumeFolder::read)
            .toList();
    if (volumes.isEmpty()) {
      throw new BundleException(
          "no volume lies beneath "
              + above
              + "; give the folders that casemate bundle build wrote");
    }
    VolumeMetadata found = new VolumeMetadata(volumes);
    VolumeFolder.ROLES.forEach(role -> requireSame(found.copies(role)));
    return found;
  }

  /** Where the copies lie. */
  List<Path> folders() {
    return volumes.stream().map(VolumeFolder::folder).toList();
  }

  /** The number of the release. */
  long release() {
    return volumes.getFirst().release();
  }

  /** How many volumes there are; what they hold second copies in is none. */
  int count() {
    return (int)
        volumes.stream().filter(volume -> !volume.folder().endsWith(VolumeName.SPARE)).count();
  }

  /**
   * The newest root on any volume.
   *
   * @throws BundleException if copies of it differ, or not enough of its own people have signed it
   */
  Root root() {
    long newest = volumes.stream().mapToLong(VolumeFolder::newestRoot).max().orElseThrow();
    Map<Path, Envelope> copies = new LinkedHashMap<>();
    volumes.stream()
        .filter(volume -> volume.newestRoot() == newest)
        .map(volume -> volume.folder().resolve(newest + ".root.json"))
        .forEach(file -> copies.put(file, MetadataFile.read(file)));
    requireSame(copies);
    Envelope envelope = copies.values().iterator().next();
    Root root = Root.of(envelope);
    if (!root.signedByItself(envelope)) {
      throw new BundleException(
          copies.keySet().iterator().next()
              + " is not signed by enough of its holders; sign the root, then build again with it");
    }
    return root;
  }

  /** A role's file and its copies; their signed portions are identical. */
  Map<Path, Envelope> copies(TopLevelRole role) {
    Map<Path, Envelope> copies = new LinkedHashMap<>();
    volumes.forEach(volume -> copies.put(volume.file(role), volume.envelope(role)));
    return copies;
  }

  private static void requireSame(Map<Path, Envelope> copies) {
    Map.Entry<Path, Envelope> first = copies.entrySet().iterator().next();
    copies.forEach(
        (file, envelope) -> {
          if (!envelope.digestToSign().equals(first.getValue().digestToSign())) {
            throw new BundleException(
                file
                    + " and "
                    + first.getKey()
                    + " are not of one release; sign the volumes of one release at a time");
          }
        });
  }

  /** Every folder with metadata in it, even if some is missing: that is an error, not no volume. */
  private static Stream<Path> foldersBeneath(Path start) {
    try (Stream<Path> all = Files.walk(start.toAbsolutePath().normalize(), DEEPEST)) {
      return all
          .filter(VolumeFolder::isMetadata)
          .map(file -> file.resolveSibling("").normalize())
          .distinct()
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new BundleException(start + " cannot be read; give a folder of volumes", e);
    }
  }
}
