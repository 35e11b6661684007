package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.media.OpenPack.StoredChunk;
import eu.casemate.bundle.media.Problem.Remedy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
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
  private final List<Problem> problems = Collections.synchronizedList(new ArrayList<>());
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
    ChunkPass.run(jobs(), CopyWorker::new);
  }

  /** What was found wrong; a problem without remedy ended the copy. */
  List<Problem> problems() {
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

  private final class CopyWorker implements ChunkPass.Worker<Integer> {

    private final ChunkReader reader = new ChunkReader(table);
    private ByteBuffer installed = ByteBuffer.allocateDirect(0);

    @Override
    public boolean work(Integer number) {
      Optional<ByteBuffer> content = fromMedia(number).or(() -> fromBase(number));
      content.ifPresent(bytes -> target.write(number, bytes));
      progress.advance(table.get(number).storedLength());
      return content.isPresent();
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
      Chunk chunk = table.get(number);
      Optional<InstalledBase.Place> place = base.find(chunk);
      if (place.isEmpty()) {
        if (volumes.places(number).isEmpty()) {
          problems.add(absent(number));
        }
        return Optional.empty();
      }
      if (installed.capacity() == 0) {
        installed = ByteBuffer.allocateDirect(Chunk.LONGEST);
      }
      installed.clear().limit(chunk.length());
      if (!readFully(place.get()) || !Digest.of(installed.flip()).equals(chunk.digest())) {
        problems.add(altered(number, place.get()));
        return Optional.empty();
      }
      return Optional.of(installed.rewind());
    }

    private boolean readFully(InstalledBase.Place place) {
      try (FileChannel file = FileChannel.open(place.file(), StandardOpenOption.READ)) {
        while (installed.hasRemaining()) {
          if (file.read(installed, place.offset() + installed.position()) < 0) {
            return false;
          }
        }
        return true;
      } catch (IOException e) {
        throw new BundleException(
            "the installed file " + place.file() + " cannot be read; carry full media", e);
      }
    }
  }

  private static Problem absent(int number) {
    return new Problem(
        "media", "chunk " + number, "on the media or installed here", "in neither place");
  }

  private static Problem altered(int number, InstalledBase.Place place) {
    return new Problem(
        place.file().toString(),
        "installed copy of chunk " + number + ", at byte " + place.offset(),
        "what was signed",
        "other bytes");
  }
}
