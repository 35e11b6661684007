package eu.casemate.bundle.assemble;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.durable.AppendedFile;
import eu.casemate.bundle.durable.WriteBehind;
import eu.casemate.bundle.volume.Pack;
import eu.casemate.bundle.volume.VolumeDescriptor;
import eu.casemate.bundle.volume.VolumeKind;
import eu.casemate.bundle.volume.VolumeName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fills volumes with stored chunks, one after the other, and says at the end which holds what. */
final class VolumeWriter implements AutoCloseable {

  private static final long FLUSH = 256L << 20;

  private final Path folder;
  private final VolumeKind kind;
  private final VolumeBudget budget;
  private final boolean single;
  private final List<List<List<Integer>>> volumes = new ArrayList<>();
  private final WriteBehind disk = new WriteBehind();

  private final ByteBuffer buffer = AppendedFile.buffer();
  private @Nullable AppendedFile pack;
  private Path file;
  private long total;
  private long inVolume;
  private long inPack;
  private long unflushed;

  /**
   * A writer.
   *
   * @param folder that gets the files, or a folder a volume
   * @param single whether there is one volume, in the folder itself
   */
  VolumeWriter(Path folder, VolumeKind kind, VolumeBudget budget, boolean single) {
    this.folder = folder;
    this.file = folder;
    this.kind = kind;
    this.budget = budget;
    this.single = single;
  }

  /** Appends the stored form of a chunk: what is left in a buffer. */
  void append(int number, ByteBuffer stored) {
    int length = stored.remaining();
    boolean packIsFull = inPack + length > budget.pack();
    boolean noPackIsLeft =
        packIsFull && !volumes.isEmpty() && volumes.getLast().size() == VolumeDescriptor.MOST_PACKS;
    if (volumes.isEmpty() || noPackIsLeft || inVolume + length > budget.packs()) {
      nextVolume(noPackIsLeft);
    } else if (packIsFull) {
      nextPack();
    }
    volumes.getLast().getLast().add(number);
    write(stored);
  }

  /** Ends the last pack. A set without chunks is one volume without packs. */
  void finish() {
    closePack();
    if (volumes.isEmpty()) {
      volumes.add(new ArrayList<>());
    }
    disk.await();
  }

  /** The finished volumes, by what their descriptors say. */
  List<VolumeDescriptor> describe(Digest release, boolean parity) {
    StringBuilder all = new StringBuilder("casemate-set/1\n").append(release).append('\n');
    List<List<Pack>> packs = volumes.stream().map(VolumeWriter::packs).toList();
    packs.forEach(volume -> all.append(kind.word()).append(' ').append(volume).append('\n'));
    Digest set = Digest.ofContent(all.toString().getBytes(StandardCharsets.US_ASCII));
    return IntStream.range(0, packs.size())
        .mapToObj(
            i ->
                new VolumeDescriptor(
                    release, set, new VolumeName(kind, i + 1), packs.size(), parity, packs.get(i)))
        .toList();
  }

  /** Bytes in all packs. */
  long bytes() {
    return total;
  }

  /** The folder of a volume. */
  Path folderOf(VolumeName name) {
    return single ? folder : folder.resolve(name.descriptor().replace(".txt", ""));
  }

  @Override
  public void close() {
    try (disk) {
      if (pack != null) {
        pack.close();
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private static List<Pack> packs(List<List<Integer>> volume) {
    return volume.stream()
        .map(numbers -> new Pack(ChunkList.of(numbers.stream().mapToInt(Integer::intValue))))
        .toList();
  }

  private void nextVolume(boolean noPackIsLeft) {
    if (single && noPackIsLeft) {
      throw new BundleException(
          "one volume has at most "
              + VolumeDescriptor.MOST_PACKS
              + " packs of 1 GiB, and there is more to carry; add --volume-size");
    }
    if (single && !volumes.isEmpty()) {
      throw new BundleException(
          "the parity of one volume of more than "
              + budget.packs()
              + " bytes is no file that fits every file system; add --volume-size");
    }
    volumes.add(new ArrayList<>());
    inVolume = 0;
    nextPack();
  }

  private void nextPack() {
    closePack();
    volumes.getLast().add(new ArrayList<>());
    VolumeName name = new VolumeName(kind, volumes.size());
    file = folderOf(name).resolve(name.pack(volumes.getLast().size()));
    inPack = 0;
    try {
      Files.createDirectories(folderOf(name));
      pack = AppendedFile.create(file, buffer);
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private void write(ByteBuffer stored) {
    if (pack == null) {
      throw new IllegalStateException("a chunk before the first pack");
    }
    int length = stored.remaining();
    try {
      pack.append(stored);
    } catch (IOException e) {
      throw failed(e);
    }
    total += length;
    inVolume += length;
    inPack += length;
    unflushed += length;
    if (unflushed >= FLUSH) {
      unflushed = 0;
      disk.flush(file);
    }
  }

  private void closePack() {
    if (pack != null) {
      try {
        pack.finish(disk);
      } catch (IOException e) {
        throw failed(e);
      }
      pack = null;
    }
  }

  private BundleException failed(IOException e) {
    return new BundleException("the pack " + file + " cannot be written; check the free space", e);
  }
}
