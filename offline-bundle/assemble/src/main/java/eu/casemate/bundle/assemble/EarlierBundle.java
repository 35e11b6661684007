package eu.casemate.bundle.assemble;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.assemble.page.ManifestPage;
import eu.casemate.bundle.assemble.page.ProvenancePage;
import eu.casemate.bundle.assemble.page.SbomPage;
import eu.casemate.bundle.assemble.page.VexPage;
import eu.casemate.bundle.volume.VolumeName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What stands in a folder where a bundle shall go. Only what a build has written may be replaced:
 * of a folder that holds anything else besides, nothing is.
 */
final class EarlierBundle {

  private static final Pattern METADATA =
      Pattern.compile("timestamp\\.json|[0-9]{1,10}\\.(?:root|targets|snapshot)\\.json");
  private static final Set<String> PAGES =
      Set.of(
          Release.METADATA_FILE,
          ManifestPage.NAME,
          SbomPage.NAME,
          VexPage.NAME,
          ProvenancePage.NAME);

  private final Path folder;

  EarlierBundle(Path folder) {
    this.folder = folder;
  }

  /**
   * Refuses what must not be replaced.
   *
   * @param replace whether a bundle may be
   * @throws BundleException if the folder holds a bundle that may not be, or anything else
   */
  void requireReplaceable(boolean replace) {
    List<Path> entries = entries();
    if (entries.isEmpty()) {
      return;
    }
    if (entries.stream().noneMatch(EarlierBundle::isOfBundle)) {
      throw new BundleException(folder + " is not empty and holds no bundle; name another folder");
    }
    if (!replace) {
      throw new BundleException(
          folder + " holds a bundle already; name another folder, or add --force to replace it");
    }
    Optional<Path> foreign = entries.stream().filter(entry -> !isBuilt(entry)).findFirst();
    if (foreign.isPresent()) {
      throw new BundleException(
          folder
              + " holds a bundle, and "
              + foreign.get()
              + ", which no build wrote and --force would remove; name another folder, or move it");
    }
  }

  /** All files and folders in it, by their paths in it, sorted; links are not followed. */
  private List<Path> entries() {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.skip(1).map(folder::relativize).sorted().toList();
    } catch (IOException e) {
      throw new BundleException(folder + " cannot be listed; name a folder to write to", e);
    }
  }

  /** Whether it is a release's metadata or a volume's folder, at the top. */
  private static boolean isOfBundle(Path entry) {
    return entry.getNameCount() == 1
        && (entry.toString().equals(Release.METADATA_FILE) || isVolume(entry.toString()));
  }

  private boolean isBuilt(Path entry) {
    boolean isFolder = Files.isDirectory(folder.resolve(entry), LinkOption.NOFOLLOW_LINKS);
    int last = entry.getNameCount() - 1;
    for (int i = 0; i < last; i++) {
      if (!isBuiltFolder(entry.getName(i).toString())) {
        return false;
      }
    }
    String name = entry.getName(last).toString();
    return isFolder
        ? isBuiltFolder(name)
        : Files.isRegularFile(folder.resolve(entry), LinkOption.NOFOLLOW_LINKS)
            && (PAGES.contains(name)
                || METADATA.matcher(name).matches()
                || VolumeName.isFileOfVolume(name));
  }

  private static boolean isBuiltFolder(String name) {
    return name.equals(VolumeName.SPARE) || isVolume(name);
  }

  private static boolean isVolume(String name) {
    return VolumeName.isDescriptor(name + ".txt");
  }
}
