package eu.casemate.bundle.assemble;

import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.ContentTable;
import eu.casemate.bundle.Digest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Numbers the chunks in the order they come, and has each one written once, if it is to travel. */
final class ReleaseAssembly implements ContentPass.Sink {

  private final VolumeWriter volumes;
  private final Predicate<Digest> carried;
  private final BuildProgress progress;
  private final List<Chunk> table = new ArrayList<>();
  private final Map<Digest, Integer> numbers = new HashMap<>();
  private final SortedMap<Digest, ChunkList> contents = new TreeMap<>();
  private final List<Integer> current = new ArrayList<>();

  /**
   * An assembly.
   *
   * @param carried whether a chunk travels; all others are only listed
   */
  ReleaseAssembly(VolumeWriter volumes, Predicate<Digest> carried, BuildProgress progress) {
    this.volumes = volumes;
    this.carried = carried;
    this.progress = progress;
  }

  @Override
  public void accept(PreparedChunk prepared) {
    Chunk chunk = prepared.chunk();
    Integer known = numbers.putIfAbsent(chunk.digest(), table.size());
    current.add(known == null ? table.size() : known);
    if (known == null) {
      if (carried.test(chunk.digest())) {
        volumes.append(table.size(), prepared.bytes());
      }
      table.add(chunk);
    }
    progress.advanced(chunk.length());
  }

  @Override
  public void contentEnds(Digest content) {
    if (current.size() > 1) {
      contents.put(content, ChunkList.of(current.stream().mapToInt(Integer::intValue)));
    }
    current.clear();
  }

  /** What was assembled. */
  ContentTable contents() {
    return ContentTable.of(table, contents);
  }

  /** Is told how many bytes of content are done. */
  @FunctionalInterface
  interface BuildProgress {
    /** So many more. */
    void advanced(long bytes);
  }
}
