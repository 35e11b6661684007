package eu.casemate.bundle;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The chunks of a release, each once, and the contents that consist of them. A content of a single
 * chunk has that chunk's SHA-256, so only longer ones are listed.
 */
public final class ContentTable {

  /** The most chunks of a release: 1 million, half a TiB to 2 TiB of content. */
  public static final int MOST_CHUNKS = 1 << 20;

  private final List<Chunk> chunks;
  private final SortedMap<Digest, ChunkList> longContents;
  private final Map<Digest, Integer> numbers = new HashMap<>();

  private ContentTable(List<Chunk> chunks, SortedMap<Digest, ChunkList> longContents) {
    this.chunks = List.copyOf(chunks);
    this.longContents = Collections.unmodifiableSortedMap(new TreeMap<>(longContents));
  }

  /**
   * A table.
   *
   * @param chunks no two of the same SHA-256
   * @param longContents the chunks of each content that has more than one
   */
  public static ContentTable of(List<Chunk> chunks, SortedMap<Digest, ChunkList> longContents) {
    ContentTable table = new ContentTable(chunks, longContents);
    table.checkChunks();
    table.checkContents();
    return table;
  }

  /** All chunks, by their numbers. */
  public List<Chunk> chunks() {
    return chunks;
  }

  /** The contents of more than one chunk. */
  public SortedMap<Digest, ChunkList> longContents() {
    return longContents;
  }

  /** The chunks that a file consists of; none for an empty one. */
  public ChunkList chunksOf(FileEntry file) {
    if (file.size() == 0) {
      return ChunkList.none();
    }
    ChunkList list = longContents.get(file.digest());
    if (list != null) {
      return list;
    }
    Integer number = numbers.get(file.digest());
    if (number == null) {
      throw new InvalidValueException(
          "content of " + file.path(), file.digest().hex(), "one of the release's contents");
    }
    return new ChunkList(List.of(new ChunkRange(number, number)));
  }

  /** Bytes of all chunks in their stored form. */
  public long storedBytes() {
    return chunks.stream().mapToLong(Chunk::storedLength).sum();
  }

  /** Checks that the files have the sizes of their contents, and that nothing is left over. */
  void checkFiles(List<FileEntry> files) {
    boolean[] used = new boolean[chunks.size()];
    Map<Digest, Long> sizes = new HashMap<>();
    for (FileEntry file : files) {
      long size = sizes.computeIfAbsent(file.digest(), digest -> use(chunksOf(file), used));
      if (size != file.size()) {
        throw new InvalidValueException(
            "size of " + file.path(), Long.toString(file.size()), "that of its chunks");
      }
    }
    for (int i = 0; i < used.length; i++) {
      if (!used[i]) {
        throw new InvalidValueException("chunk", Integer.toString(i), "part of some file");
      }
    }
    if (!sizes.keySet().containsAll(longContents.keySet())) {
      throw new InvalidValueException(
          "number of contents", Integer.toString(longContents.size()), "each that of some file");
    }
  }

  /** Marks the chunks as used; returns their bytes. */
  private long use(ChunkList list, boolean[] used) {
    list.numbers().forEach(number -> used[number] = true);
    return list.numbers().mapToLong(number -> chunks.get(number).length()).sum();
  }

  private void checkChunks() {
    if (chunks.size() > MOST_CHUNKS) {
      throw new InvalidValueException(
          "number of chunks", Integer.toString(chunks.size()), "at most " + MOST_CHUNKS);
    }
    for (int i = 0; i < chunks.size(); i++) {
      if (numbers.put(chunks.get(i).digest(), i) != null) {
        throw new InvalidValueException(
            "chunk", chunks.get(i).digest().hex(), "listed once in the table");
      }
    }
  }

  private void checkContents() {
    longContents.forEach(
        (digest, list) -> {
          if (list.count() < 2 || list.count() > MOST_CHUNKS || list.highest() >= chunks.size()) {
            throw new InvalidValueException(
                "chunks of content", digest.hex(), "two or more of the table");
          }
        });
  }
}
