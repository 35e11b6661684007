package eu.casemate.bundle;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A part of a release that is installed into a folder of its own.
 *
 * @param name of the component and of its folder
 * @param kind what it is, such as {@code runtime} or {@code model}
 * @param version of its content
 * @param licence an SPDX expression
 * @param origin where it came from, for a human
 * @param needs what its native code needs of the host; none if it has none
 * @param files sorted by path; no two are one file on any file system
 */
public record Component(
    ComponentName name,
    Label kind,
    Label version,
    Label licence,
    Label origin,
    Optional<HostNeeds> needs,
    List<FileEntry> files) {

  /** Refuses an unsorted list and paths that collide. */
  public Component {
    files = List.copyOf(files);
    for (int i = 1; i < files.size(); i++) {
      if (files.get(i - 1).path().compareTo(files.get(i).path()) >= 0) {
        throw new InvalidValueException(
            "order of the files of " + name, files.get(i).path().value(), "sorted, each path once");
      }
    }
    checkCollisions(name, files);
  }

  /** Bytes of all files once installed. */
  public long installedSize() {
    return files.stream().mapToLong(FileEntry::size).sum();
  }

  private static void checkCollisions(ComponentName name, List<FileEntry> files) {
    Map<String, String> spellings = new HashMap<>();
    Set<String> folders = new HashSet<>();
    for (FileEntry file : files) {
      String path = file.path().value();
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        String folder = path.substring(0, slash);
        claim(name, spellings, folder);
        folders.add(folder);
      }
      claim(name, spellings, path);
    }
    for (FileEntry file : files) {
      if (folders.contains(file.path().value())) {
        throw new InvalidValueException(
            "path in " + name, file.path().value(), "a file is no folder at the same time");
      }
    }
  }

  private static void claim(ComponentName name, Map<String, String> spellings, String path) {
    String other = spellings.putIfAbsent(EntryPath.collisionKey(path), path);
    if (other != null && !other.equals(path)) {
      throw new InvalidValueException(
          "path in " + name, path, "it is the same as '" + Printable.of(other) + "' elsewhere");
    }
  }
}
