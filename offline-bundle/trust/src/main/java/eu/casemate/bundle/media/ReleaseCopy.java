package eu.casemate.bundle.media;

import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.media.OpenPack.StoredChunk;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The pass that copies: each chunk comes from the first volume that carries it, else from what is
 * installed; where that copy is damaged, from another one, from parity, or from what is installed.
 */
final class ReleaseCopy {

  private final List<Chunk> table;
  private final OpenVolumes volumes;
  private final Healer healer;
  private final InstalledBase base;
  private final CopyTarget target;
  private final ProgressMeter progress;
  private final List<Finding> problems = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong read = new AtomicLong();

  ReleaseCopy(
      Release release,
      OpenVolumes volumes,
      Healer healer,
      InstalledBase base,
      CopyTarget target,
      ProgressMeter progress) {
    this.table = release.contents().chunks();
    this.volumes = volumes;
    this.healer = healer;
    this.base = base;
    this.target = target;
    this.progress = progress;
  }

  /** Copies every chunk, or stops at the first that can be had nowhere. */
  void run() {
    try (DiskThread disk = new DiskThread()) {
      ChunkPass.run(jobs(), () -> new CopyWorker(disk));
    }
  }

  /** What was found wrong; a problem without remedy ended the copy. */
  List<Finding> problems() {
    return List.copyOf(problems);
  }

  /** Bytes read off the media. */
  long bytesRead() {
    return read.get();
  }

  /** In the order of the packs, so that each is read from its begin to its end. */
  private List<Integer> jobs() {
    List<Integer> numbers = new ArrayList<>();
    for (OpenPack pack : volumes.packs()) {
      for (StoredChunk chunk : pack.chunks()) {
        if (volumes.places(chunk.number()).getFirst().equals(chunk)) {
          numbers.add(chunk.number());
        }
      }
    }
    for (int number = 0; number < table.size(); number++) {
      if (volumes.places(number).isEmpty()) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  /** Reads and checks into one desk while what lies on the other is being written. */
  private final class CopyWorker implements ChunkPass.Worker<Integer> {

    private final DiskThread disk;
    private final Desk[] desks = {new Desk(), new Desk()};
    private int turn;

    CopyWorker(DiskThread disk) {
      this.disk = disk;
    }

    @Override
    public boolean work(Integer number) {
      Desk desk = desks[turn];
      turn = 1 - turn;
      desk.writing.await();
      Optional<ByteBuffer> content = desk.content(number);
      content.ifPresent(bytes -> desk.writing = disk.start(() -> target.write(number, bytes)));
      progress.advance(table.get(number).storedLength());
      return content.isPresent();
    }

    @Override
    public void finish() {
      for (Desk desk : desks) {
        desk.writing.await();
      }
    }
  }

  /** The buffers of one chunk between a medium and the disk. */
  private final class Desk {

    private final ChunkReader reader = new ChunkReader(table);
    private DiskThread.Write writing = DiskThread.Write.NONE;

    /** A checked chunk, valid until the next is asked for; empty if it can be had nowhere. */
    Optional<ByteBuffer> content(int number) {
      reader.alignTo(target.offsetOf(number));
      return fromMedia(number).or(() -> fromBase(number));
    }

    private Optional<ByteBuffer> fromMedia(int number) {
      List<StoredChunk> places = volumes.places(number);
      List<Problem> met = new ArrayList<>();
      for (StoredChunk place : places) {
        Optional<Problem> problem = reader.check(place);
        read.addAndGet(place.length());
        if (problem.isEmpty()) {
          met.forEach(p -> problems.add(p.with(Remedy.OTHER_COPY)));
          return Optional.of(reader.content(number));
        }
        met.add(problem.get());
      }
      for (StoredChunk place : places) {
        if (healer.recover(place).filter(bytes -> reader.accept(number, bytes)).isPresent()) {
          met.forEach(p -> problems.add(p.with(Remedy.PARITY)));
          return Optional.of(reader.content(number));
        }
      }
      Remedy remedy = base.holds(table.get(number)) ? Remedy.INSTALLED : Remedy.NONE;
      met.forEach(p -> problems.add(p.with(remedy)));
      return Optional.empty();
    }

    private Optional<ByteBuffer> fromBase(int number) {
      Optional<InstalledBase.Place> place = base.find(table.get(number));
      if (place.isEmpty()) {
        if (volumes.places(number).isEmpty()) {
          problems.add(new ChunkProblem.Absent(number).with(Remedy.NONE));
        }
        return Optional.empty();
      }
      Optional<ByteBuffer> content = reader.installed(number, place.get());
      if (content.isEmpty()) {
        problems.add(
            new ChunkProblem.InstalledAltered(place.get().file(), place.get().offset(), number)
                .with(Remedy.NONE));
      }
      return content;
    }
  }
}
