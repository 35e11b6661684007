package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.volume.VolumeName;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the folders that hold volumes: those that were named, and where such a folder holds none
 * itself, the folders directly in it (a mount point with several mounts, the output of a build).
 */
final class MediaFinder {

  private final Set<Path> seen = new LinkedHashSet<>();
  private final List<MediaFolder> folders = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private MediaFinder() {}

  /** The folders of some media. */
  static MediaFinder find(List<Path> media) {
    MediaFinder finder = new MediaFinder();
    media.forEach(finder::look);
    return finder;
  }

  /** The folders that hold metadata or volumes. */
  List<MediaFolder> folders() {
    return folders;
  }

  /** What was found instead, by name. */
  List<String> notes() {
    return notes;
  }

  private void look(Path path) {
    MediaFolder folder = MediaFolder.open(path);
    if (add(folder)) {
      return;
    }
    boolean found = false;
    for (String name : folder.names()) {
      Path inner = path.resolve(name);
      if (Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS) && !Litter.holds(name)) {
        found |= addIfListable(inner);
      }
    }
    if (!found) {
      long foreign = folder.names().stream().filter(name -> !Litter.holds(name)).count();
      notes.add(
          foreign == 0
              ? path + ": empty, holds no volume"
              : path + ": holds " + foreign + " files or folders, none of them of a volume");
    }
  }

  /** A foreign folder that may not be listed is no reason to stop. */
  private boolean addIfListable(Path inner) {
    try {
      return add(MediaFolder.open(inner));
    } catch (BundleException e) {
      notes.add(inner + ": cannot be listed");
      return false;
    }
  }

  private boolean add(MediaFolder folder) {
    boolean holds =
        folder.names().stream()
            .anyMatch(
                name -> VolumeName.isDescriptor(name) || name.equals(MediaFolder.TIMESTAMP_FILE));
    if (holds && seen.add(folder.path().toAbsolutePath().normalize())) {
      folders.add(folder);
    }
    return holds;
  }
}
