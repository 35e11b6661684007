package eu.casemate.bundle.media;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.FileEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * A content that stands once in a pack, and the files that have it. Identity is what counts: two
 * packs may hold the same content.
 */
final class PackContent {

  private final Component component;
  private final long offset;
  private final List<FileEntry> files;

  private PackContent(Component component, long offset, List<FileEntry> files) {
    this.component = component;
    this.offset = offset;
    this.files = List.copyOf(files);
  }

  /** The contents of a component's pack, in their order. */
  static List<PackContent> of(Component component) {
    List<PackContent> contents = new ArrayList<>();
    long offset = 0;
    for (List<FileEntry> files : component.filesByContent().values()) {
      contents.add(new PackContent(component, offset, files));
      offset += files.getFirst().size();
    }
    return contents;
  }

  Component component() {
    return component;
  }

  List<FileEntry> files() {
    return files;
  }

  int chunkCount() {
    return Math.max(1, files.getFirst().chunks().size());
  }

  /** The pieces that are read, hashed and written at once. */
  List<Chunk> chunks() {
    FileEntry file = files.getFirst();
    if (file.chunks().isEmpty()) {
      return List.of(new Chunk(this, 0, (int) file.size(), file.digest()));
    }
    List<Chunk> chunks = new ArrayList<>();
    for (int i = 0; i < file.chunks().size(); i++) {
      long start = (long) i * FileEntry.CHUNK;
      int length = (int) Math.min(FileEntry.CHUNK, file.size() - start);
      chunks.add(new Chunk(this, start, length, file.chunks().get(i)));
    }
    return chunks;
  }

  /**
   * A piece of a content.
   *
   * @param start within the content
   * @param length at most {@link FileEntry#CHUNK}
   */
  record Chunk(PackContent content, long start, int length, Digest expected) {

    String pack() {
      return content.component.pack();
    }

    long positionInPack() {
      return content.offset + start;
    }

    /** Where this is, for a person. */
    String place() {
      return "bytes "
          + positionInPack()
          + " to "
          + (positionInPack() + length)
          + ", of "
          + content.files.getFirst().path();
    }
  }
}
