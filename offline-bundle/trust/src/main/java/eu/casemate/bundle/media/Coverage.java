package eu.casemate.bundle.media;

import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.Component;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.volume.VolumeDescriptor;
import eu.casemate.bundle.volume.VolumeKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Whether the volumes, with what is installed, make up a whole release.
 *
 * @param missing chunks that are in neither
 * @param bytes of the missing chunks, as they would be carried
 * @param remarks what to insert or carry, one line each; empty if nothing is missing
 */
public record Coverage(ChunkList missing, long bytes, List<String> remarks) {

  private static final int MOST_FILES = 5;

  /** Keeps a copy of the remarks. */
  public Coverage {
    remarks = List.copyOf(remarks);
  }

  /** Whether the release can be installed from these volumes onto this base. */
  public boolean isComplete() {
    return missing.isEmpty();
  }

  static Coverage of(Release release, List<VolumeDescriptor> volumes, InstalledBase base) {
    List<Chunk> table = release.contents().chunks();
    BitSet there = new BitSet(table.size());
    volumes.stream()
        .flatMap(volume -> volume.packs().stream())
        .flatMapToInt(pack -> pack.chunks().numbers())
        .forEach(there::set);
    ChunkList missing =
        ChunkList.of(
            IntStream.range(0, table.size())
                .filter(number -> !there.get(number) && !base.holds(table.get(number))));
    if (missing.isEmpty()) {
      return new Coverage(missing, 0, List.of());
    }
    long bytes = missing.numbers().mapToLong(number -> table.get(number).storedLength()).sum();
    List<String> remarks = new ArrayList<>(absentVolumes(volumes));
    remarks.add(
        "%d of %d chunks (%d bytes) are neither on the given media nor installed here, of %s"
            .formatted(missing.count(), table.size(), bytes, files(release, missing)));
    if (volumes.stream().anyMatch(volume -> volume.name().kind() == VolumeKind.DELTA)) {
      remarks.add(
          "these media are a delta: they fit an appliance that holds what its inventory said;"
              + " export this appliance's inventory, or carry full media");
    }
    return new Coverage(missing, bytes, remarks);
  }

  /** Which volumes of the sets that were begun are not given; one line for each set. */
  static List<String> absentVolumes(List<VolumeDescriptor> volumes) {
    Map<Digest, TreeSet<Integer>> given = new LinkedHashMap<>();
    Map<Digest, VolumeDescriptor> sets = new LinkedHashMap<>();
    for (VolumeDescriptor volume : volumes) {
      given.computeIfAbsent(volume.set(), set -> new TreeSet<>()).add(volume.name().number());
      sets.put(volume.set(), volume);
    }
    List<String> remarks = new ArrayList<>();
    sets.forEach(
        (set, volume) -> {
          String absent =
              IntStream.rangeClosed(1, volume.of())
                  .filter(number -> !given.getOrDefault(set, new TreeSet<>()).contains(number))
                  .mapToObj(Integer::toString)
                  .collect(Collectors.joining(", "));
          if (!absent.isEmpty()) {
            remarks.add(
                volume.name().kind().word()
                    + " "
                    + absent
                    + " of "
                    + volume.of()
                    + " was not given: insert it, or name its folder too");
          }
        });
    return remarks;
  }

  private static String files(Release release, ChunkList missing) {
    BitSet wanted = new BitSet();
    missing.numbers().forEach(wanted::set);
    List<String> names = new ArrayList<>();
    for (Component component : release.components()) {
      for (FileEntry file : component.files()) {
        if (release.contents().chunksOf(file).numbers().anyMatch(wanted::get)) {
          names.add(component.name() + "/" + file.path());
        }
      }
    }
    String first = names.stream().limit(MOST_FILES).collect(Collectors.joining(", "));
    return names.size() > MOST_FILES
        ? first + " and " + (names.size() - MOST_FILES) + " more files"
        : first;
  }
}
