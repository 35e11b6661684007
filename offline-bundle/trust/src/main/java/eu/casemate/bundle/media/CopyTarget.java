package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.Component;
import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.FileMode;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.durable.WriteBehind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The folders that a copy fills: which chunk goes where in which file. */
final class CopyTarget implements AutoCloseable {

  private final List<Chunk> table;
  private final Map<Integer, List<Destination>> destinations = new HashMap<>();
  private final List<TargetFile> files = new ArrayList<>();
  private final Set<Path> roots = new TreeSet<>();
  private final Set<Path> made = new TreeSet<>();
  private final NavigableSet<Path> directories = new TreeSet<>();
  private final WriteBehind sync = new WriteBehind();

  private CopyTarget(List<Chunk> table) {
    this.table = table;
  }

  /** Makes all folders and the empty files. */
  static CopyTarget prepare(Release release, Function<ComponentName, Path> folderOf) {
    CopyTarget target = new CopyTarget(release.contents().chunks());
    Map<Content, List<Path>> paths = new LinkedHashMap<>();
    Map<Content, ChunkList> chunks = new HashMap<>();
    for (Component component : release.components()) {
      Path root = folderOf.apply(component.name());
      target.addRoot(root);
      for (FileEntry file : component.files()) {
        Content content = new Content(file.digest(), file.mode());
        Path path = file.path().under(root);
        target.addFolders(root, path);
        paths.computeIfAbsent(content, c -> new ArrayList<>()).add(path);
        chunks.computeIfAbsent(content, c -> release.contents().chunksOf(file));
      }
    }
    target.makeDirectories();
    paths.forEach((content, names) -> target.add(names, content, chunks.get(content)));
    return target;
  }

  /** Writes a chunk wherever it belongs. */
  void write(int number, ByteBuffer chunk) {
    for (Destination destination : destinations.getOrDefault(number, List.of())) {
      destination.file().write(chunk.duplicate(), destination.offset(), sync);
    }
  }

  /** Where a chunk goes first in a file; 0 if nowhere. */
  long offsetOf(int number) {
    List<Destination> places = destinations.getOrDefault(number, List.of());
    return places.isEmpty() ? 0 : places.getFirst().offset();
  }

  /** Bytes of the files that were made; further names of a file cost none. */
  long bytesWritten() {
    return destinations.entrySet().stream()
        .mapToLong(e -> (long) table.get(e.getKey()).length() * e.getValue().size())
        .sum();
  }

  /** Makes files, then folders, then the folders' parents durable. */
  void sync() {
    sync.await();
    directories.descendingSet().forEach(DurableWrite::sync);
    Stream.concat(roots.stream(), made.stream())
        .map(folder -> folder.toAbsolutePath().getParent())
        .distinct()
        .forEach(DurableWrite::sync);
  }

  @Override
  public void close() {
    files.forEach(TargetFile::close);
    sync.close();
  }

  private void addRoot(Path root) {
    roots.add(root);
    directories.add(root);
  }

  private void addFolders(Path root, Path file) {
    Path parent = file.getParent();
    while (parent != null && !parent.equals(root) && directories.add(parent)) {
      parent = parent.getParent();
    }
  }

  private void add(List<Path> names, Content content, @Nullable ChunkList list) {
    if (list == null || list.isEmpty()) {
      // Empty files stay files of their own: linking them would save nothing.
      for (Path name : names) {
        TargetFile empty = new TargetFile(List.of(name), content.mode(), 0);
        files.add(empty);
        empty.writeNothing(sync);
      }
      return;
    }
    TargetFile file = new TargetFile(names, content.mode(), (int) list.count());
    files.add(file);
    long offset = 0;
    for (int number : list.numbers().toArray()) {
      destinations
          .computeIfAbsent(number, n -> new ArrayList<>(1))
          .add(new Destination(file, offset));
      offset += table.get(number).length();
    }
  }

  private void makeDirectories() {
    roots.forEach(root -> noteAbsent(root.toAbsolutePath().getParent()));
    for (Path directory : directories) {
      try {
        Files.createDirectories(directory);
      } catch (IOException e) {
        throw new BundleException(
            "the folder "
                + directory
                + " cannot be made; its parent must be a folder one may write",
            e);
      }
    }
  }

  /** What is made above a component's folder has an entry that must not be lost either. */
  private void noteAbsent(@Nullable Path directory) {
    if (directory != null && !Files.exists(directory) && made.add(directory)) {
      noteAbsent(directory.getParent());
    }
  }

  private record Content(Digest digest, FileMode mode) {}

  private record Destination(TargetFile file, long offset) {}
}
