package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Component;
import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.media.PackContent.Chunk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The folders that a copy fills. Several threads write chunks; each file is made exactly once. */
final class CopyTarget implements ChunkPass.Sink, AutoCloseable {

  private final Map<ComponentName, Path> folders;
  private final NavigableSet<Path> directories;
  private final List<Path> files = new ArrayList<>();
  private final Map<PackContent, OpenContent> open = new ConcurrentHashMap<>();

  private CopyTarget(Map<ComponentName, Path> folders, NavigableSet<Path> directories) {
    this.folders = folders;
    this.directories = directories;
  }

  /** Makes all folders and the empty files. */
  static CopyTarget prepare(Release release, Function<ComponentName, Path> folderOf) {
    Map<ComponentName, Path> folders = new ConcurrentHashMap<>();
    NavigableSet<Path> directories = new TreeSet<>();
    for (Component component : release.components()) {
      Path folder = folderOf.apply(component.name());
      folders.put(component.name(), folder);
      directories.add(folder);
      for (FileEntry file : component.files()) {
        Path parent = file.path().under(folder).getParent();
        while (parent != null && !parent.equals(folder) && directories.add(parent)) {
          parent = parent.getParent();
        }
      }
    }
    CopyTarget target = new CopyTarget(folders, directories);
    target.makeDirectories();
    release.components().forEach(target::makeEmptyFiles);
    return target;
  }

  @Override
  public void accept(Chunk chunk, byte[] buffer) {
    OpenContent content = open.computeIfAbsent(chunk.content(), this::open);
    if (content.write(chunk, buffer)) {
      open.remove(chunk.content());
    }
  }

  /** Makes files, then folders, then the folders' parents durable. */
  void sync() {
    files.parallelStream().forEach(DurableWrite::sync);
    directories.descendingSet().forEach(DurableWrite::sync);
    folders.values().stream()
        .map(folder -> folder.toAbsolutePath().getParent())
        .distinct()
        .forEach(DurableWrite::sync);
  }

  @Override
  public void close() {
    open.values().forEach(OpenContent::close);
  }

  private OpenContent open(PackContent content) {
    Path folder = folderOf(content.component());
    List<Path> targets = content.files().stream().map(file -> file.path().under(folder)).toList();
    synchronized (files) {
      files.addAll(targets);
    }
    return OpenContent.create(content, targets);
  }

  private Path folderOf(Component component) {
    Path folder = folders.get(component.name());
    if (folder == null) {
      throw new IllegalStateException("a component that was not prepared: " + component.name());
    }
    return folder;
  }

  private void makeDirectories() {
    for (Path directory : directories) {
      try {
        Files.createDirectories(directory);
      } catch (IOException e) {
        throw new BundleException("the folder " + directory + " cannot be made", e);
      }
    }
  }

  private void makeEmptyFiles(Component component) {
    Path folder = folderOf(component);
    for (FileEntry file : component.files()) {
      if (file.size() == 0) {
        Path path = file.path().under(folder);
        try {
          Files.createFile(path);
          Files.setPosixFilePermissions(path, file.mode().permissions());
        } catch (IOException e) {
          throw new BundleException("the file " + path + " cannot be made", e);
        }
        files.add(path);
      }
    }
  }
}
