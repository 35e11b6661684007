package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.media.OpenPack.StoredChunk;
import eu.casemate.bundle.parity.Concatenation;
import eu.casemate.bundle.parity.ParityFile;
import eu.casemate.bundle.parity.ParityRepair;
import eu.casemate.bundle.volume.VolumeDescriptor;
import eu.casemate.bundle.volume.VolumeName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The parity of all volumes that have one. */
final class Healing implements Healer, AutoCloseable {

  /** Parity that computes wrong bytes so often was made to waste time. */
  private static final int MOST_REFUSED = 16;

  private final List<Chunk> table;
  private final Map<OpenPack, Place> places = new HashMap<>();
  private final List<Opened> files = new ArrayList<>();
  private final List<FileChannel> channels = new ArrayList<>();
  private final List<Finding> problems = new ArrayList<>();

  private Healing(List<Chunk> table) {
    this.table = table;
  }

  /** Opens all parity files; one that is missing or of no use is a problem, not an error. */
  static Healing of(List<Volume> volumes, OpenVolumes packs, List<Chunk> table) {
    Healing healing = new Healing(table);
    for (Volume volume : volumes) {
      String name = volume.descriptor().name().parity();
      if (volume.folder().names().contains(name)) {
        healing.add(
            volume, packs.packs().stream().filter(pack -> pack.volume().equals(volume)).toList());
      } else if (volume.descriptor().parity()) {
        VolumeDescriptor descriptor = volume.descriptor();
        healing.problems.add(
            new ParityProblem.Missing(descriptor.name(), descriptor.of()).with(Remedy.SPARED));
      }
    }
    return healing;
  }

  /** What is computed is proposed only if it is what was signed. */
  @Override
  public Optional<byte[]> recover(StoredChunk damaged) {
    Place place = places.get(damaged.pack());
    if (place == null || place.refused().get() >= MOST_REFUSED) {
      return Optional.empty();
    }
    Optional<byte[]> proposal =
        place.repair().recover(place.offset() + damaged.position(), damaged.length());
    Digest signed = table.get(damaged.number()).storedDigest();
    boolean right = proposal.filter(bytes -> Digest.ofContent(bytes).equals(signed)).isPresent();
    if (proposal.isPresent() && !right) {
      place.refused().incrementAndGet();
    }
    return right ? proposal : Optional.empty();
  }

  /** Reads all parity; what is worn is told, so that the copy is renewed while that is cheap. */
  List<Finding> check() {
    List<Finding> all = new ArrayList<>(problems);
    for (Opened opened : files) {
      ParityFile.Wear wear = opened.file().check();
      if (wear.isAny()) {
        all.add(new ParityProblem.Worn(opened.volume(), wear).with(Remedy.SPARED));
      }
    }
    return all;
  }

  @Override
  public void close() {
    for (FileChannel channel : channels) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new BundleException("a parity file cannot be closed", e);
      }
    }
  }

  private void add(Volume volume, List<OpenPack> packs) {
    String name = volume.descriptor().name().parity();
    List<Problem> met = new ArrayList<>();
    Optional<FileChannel> channel = volume.folder().open(name).collect(met);
    met.forEach(problem -> problems.add(problem.with(Remedy.SPARED)));
    if (channel.isEmpty()) {
      return;
    }
    channels.add(channel.get());
    Concatenation all = new Concatenation();
    Map<OpenPack, Long> offsets = new HashMap<>();
    for (OpenPack pack : packs) {
      offsets.put(pack, all.size());
      all.append(pack.size(), pack::read);
    }
    Optional<ParityFile> file = ParityFile.open(channel.get(), all.size());
    if (file.isEmpty()) {
      problems.add(
          new ParityProblem.Unusable(volume.descriptor().name(), all.size()).with(Remedy.SPARED));
      return;
    }
    files.add(new Opened(volume.descriptor().name(), file.get()));
    ParityRepair repair = new ParityRepair(file.get(), all);
    AtomicInteger refused = new AtomicInteger();
    offsets.forEach((pack, offset) -> places.put(pack, new Place(repair, offset, refused)));
  }

  /** A parity file that is of use, and its volume. */
  private record Opened(VolumeName volume, ParityFile file) {}

  /** Where a pack begins in what a parity file is of. */
  private record Place(ParityRepair repair, long offset, AtomicInteger refused) {}
}
