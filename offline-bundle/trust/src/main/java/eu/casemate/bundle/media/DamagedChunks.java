package eu.casemate.bundle.media;

import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.media.OpenPack.StoredChunk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a pass found damaged, and what makes up for it. Filled by several threads; at most so many
 * problems are kept one by one as a person would read.
 */
final class DamagedChunks {

  private final Map<StoredChunk, Problem> damaged = new HashMap<>();
  private final Set<StoredChunk> outside = new HashSet<>();
  private final List<OpenPack> faulty = new ArrayList<>();

  /** The findings about the packs from outside. */
  static DamagedChunks about(OpenVolumes volumes) {
    DamagedChunks findings = new DamagedChunks();
    for (OpenPack pack : volumes.packs()) {
      if (!pack.faults().isEmpty()) {
        findings.faulty.add(pack);
      }
      pack.chunks().stream().filter(c -> !pack.reaches(c)).forEach(findings.outside::add);
    }
    return findings;
  }

  /** A chunk was read and is not what was signed. */
  synchronized void add(StoredChunk chunk, Problem problem) {
    damaged.put(chunk, problem);
  }

  /** Whether a chunk cannot be had from this place. */
  private boolean isBad(StoredChunk chunk) {
    return damaged.containsKey(chunk) || outside.contains(chunk);
  }

  /**
   * Looks for other copies and computes what can be computed, in parallel: a lost stretch of a
   * volume takes longer to compute than all of it to read.
   *
   * @param readers one for each thread
   */
  Diagnosis diagnose(OpenVolumes volumes, Healer healer, Supplier<ChunkReader> readers) {
    Map<StoredChunk, Remedy> remedies = new ConcurrentHashMap<>();
    List<StoredChunk> bad = Stream.concat(damaged.keySet().stream(), outside.stream()).toList();
    ChunkPass.run(
        bad,
        () -> {
          ChunkReader reader = readers.get();
          return chunk -> {
            remedies.put(chunk, remedy(chunk, volumes, healer, reader));
            return true;
          };
        });
    FindingList problems = new FindingList();
    for (OpenPack pack : faulty) {
      Remedy worst = worst(pack, remedies);
      pack.faults().forEach(fault -> problems.add(fault.with(worst)));
    }
    damaged.entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry::getKey, PLACES))
        .forEach(e -> problems.add(e.getValue().with(remedyOf(e.getKey(), remedies))));
    TreeSet<Integer> lost = new TreeSet<>();
    remedies.forEach(
        (chunk, remedy) -> {
          if (remedy == Remedy.NONE) {
            lost.add(chunk.number());
          }
        });
    return new Diagnosis(
        problems.toList(), ChunkList.of(lost.stream().mapToInt(Integer::intValue)));
  }

  private Remedy remedy(StoredChunk chunk, OpenVolumes volumes, Healer healer, ChunkReader reader) {
    if (volumes.places(chunk.number()).stream().anyMatch(other -> !isBad(other))) {
      return Remedy.OTHER_COPY;
    }
    boolean recovered =
        healer.recover(chunk).filter(bytes -> reader.accept(chunk.number(), bytes)).isPresent();
    return recovered ? Remedy.PARITY : Remedy.NONE;
  }

  private Remedy worst(OpenPack pack, Map<StoredChunk, Remedy> remedies) {
    List<Remedy> found =
        pack.chunks().stream().filter(outside::contains).map(c -> remedyOf(c, remedies)).toList();
    return found.isEmpty() || found.contains(Remedy.NONE)
        ? Remedy.NONE
        : found.contains(Remedy.PARITY) ? Remedy.PARITY : Remedy.OTHER_COPY;
  }

  private static Remedy remedyOf(StoredChunk chunk, Map<StoredChunk, Remedy> remedies) {
    return remedies.getOrDefault(chunk, Remedy.NONE);
  }

  private static final Comparator<StoredChunk> PLACES =
      Comparator.comparing((StoredChunk c) -> c.pack().file())
          .thenComparingLong(StoredChunk::position);

  /**
   * What is wrong, and what is lost.
   *
   * @param problems each with its remedy
   * @param lost chunks that can be had nowhere on the media
   */
  record Diagnosis(List<Finding> problems, ChunkList lost) {}
}
