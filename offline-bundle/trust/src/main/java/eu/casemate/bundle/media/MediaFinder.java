package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.volume.VolumeName;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the folders that hold volumes: those that were named, and where such a folder holds none
 * itself, the folders directly in it (a mount point with several mounts, the output of a build).
 * Nothing is signed yet, so that only so many names are looked at in all.
 */
final class MediaFinder {

  private final Set<Path> seen = new LinkedHashSet<>();
  private final List<MediaFolder> folders = new ArrayList<>();
  private final NoteList notes = new NoteList();
  private final FindingList problems = new FindingList();
  private final NameBudget budget = new NameBudget();

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
    return notes.toList();
  }

  /** Folders that could not be listed, or not to the end. */
  List<Finding> problems() {
    return problems.toList();
  }

  private void look(Path path) {
    MediaFolder folder = open(path);
    if (add(folder)) {
      return;
    }
    boolean found = false;
    for (String name : folder.names()) {
      Path inner = path.resolve(name);
      if (Files.isDirectory(inner, LinkOption.NOFOLLOW_LINKS) && !SystemFiles.holds(name)) {
        found |= openIfAllowed(inner).filter(this::addOrForget).isPresent();
      }
    }
    if (!found && folder.problem().isEmpty()) {
      long foreign = folder.names().stream().filter(name -> !SystemFiles.holds(name)).count();
      notes.add(
          foreign == 0
              ? path + ": empty, holds no volume"
              : path + ": holds " + foreign + " files or folders, none of them of a volume");
    }
  }

  /** A foreign folder that may not be listed is no reason to stop. */
  private Optional<MediaFolder> openIfAllowed(Path inner) {
    try {
      return Optional.of(open(inner));
    } catch (BundleException e) {
      notes.add(inner + ": not looked through: " + e.getMessage());
      return Optional.empty();
    }
  }

  private MediaFolder open(Path path) {
    FolderListing listing = FolderListing.of(path, budget);
    listing.problem().ifPresent(problem -> problems.add(problem.with(Remedy.NONE)));
    return MediaFolder.of(path, listing);
  }

  /** The names of a foreign folder are not kept, however many they are. */
  private boolean addOrForget(MediaFolder folder) {
    boolean added = add(folder);
    if (!added) {
      budget.giveBack(folder.names().size());
    }
    return added;
  }

  private boolean add(MediaFolder folder) {
    boolean holds = folder.holdsVolume();
    if (holds && seen.add(folder.path().toAbsolutePath().normalize())) {
      folders.add(
          folder.hasSpare()
              ? openIfAllowed(folder.path().resolve(VolumeName.SPARE))
                  .map(folder::with)
                  .orElse(folder)
              : folder);
    }
    return holds;
  }
}
