package eu.casemate.bundle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A part of a release that is installed into a folder of its own.
 *
 * @param name of the component, its folder and its pack
 * @param kind what it is, such as {@code runtime} or {@code model}
 * @param version of its content
 * @param licence an SPDX expression
 * @param origin where it came from, for a human
 * @param files sorted by path; no two are one file on any file system
 */
public record Component(
    ComponentName name,
    Label kind,
    Label version,
    Label licence,
    Label origin,
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
    checkContents(name, files);
  }

  /** The name of the file on the medium that holds the contents. */
  public String pack() {
    return name.value() + ".pack";
  }

  /** The files with distinct contents, in the order in which their contents stand in the pack. */
  public List<FileEntry> contents() {
    Set<Digest> seen = new HashSet<>();
    return files.stream().filter(file -> file.size() > 0 && seen.add(file.digest())).toList();
  }

  /** Bytes of the pack. */
  public long packSize() {
    return contents().stream().mapToLong(FileEntry::size).sum();
  }

  /** Bytes of all files once installed. */
  public long installedSize() {
    return files.stream().mapToLong(FileEntry::size).sum();
  }

  /** The files by their content, in the order of {@link #contents()}; empty files left out. */
  public Map<Digest, List<FileEntry>> filesByContent() {
    Map<Digest, List<FileEntry>> byContent = new LinkedHashMap<>();
    for (FileEntry file : files) {
      if (file.size() > 0) {
        byContent.computeIfAbsent(file.digest(), digest -> new ArrayList<>()).add(file);
      }
    }
    return byContent;
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

  /** Files of one digest must agree in all that the digest says of them. */
  private static void checkContents(ComponentName name, List<FileEntry> files) {
    Map<Digest, FileEntry> byDigest = new HashMap<>();
    for (FileEntry file : files) {
      FileEntry other = byDigest.putIfAbsent(file.digest(), file);
      if (other != null && (other.size() != file.size() || !other.chunks().equals(file.chunks()))) {
        throw new InvalidValueException(
            "size or chunks in " + name, file.path().value(), "those of its SHA-256's other file");
      }
    }
  }
}
