package eu.casemate.bundle.parity;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Computes lost bytes of a volume's packs. May be used by several threads. */
public final class ParityRepair {

  private final ParityFile file;
  private final StripeDecoder decoder;
  private final Set<Integer> hopeless = ConcurrentHashMap.newKeySet();

  /** Repair of these packs, as they are on the medium, by this parity. */
  public ParityRepair(ParityFile file, Concatenation packs) {
    this.file = file;
    this.decoder = new StripeDecoder(file, packs);
  }

  /**
   * The bytes of a stretch that is known to be damaged, as they were written, if the parity is
   * right; the caller holds them against a signed hash.
   *
   * @param position in the concatenation of the packs
   * @param length in bytes; as much memory is taken, and some blocks
   * @return nothing if more is damaged than the parity makes up for
   */
  public Optional<byte[]> recover(long position, int length) {
    ParityLayout layout = file.layout();
    if (position < 0 || length < 1 || length > layout.dataSize() - position) {
      return Optional.empty();
    }
    byte[] result = new byte[length];
    int first = (int) (position / layout.blockSize());
    int last = (int) ((position + length - 1) / layout.blockSize());
    SortedSet<Integer> lost = new TreeSet<>();
    SortedSet<Integer> all = new TreeSet<>();
    byte[] block = new byte[layout.blockSize()];
    BlockHash hash = new BlockHash();
    for (int i = first; i <= last; i++) {
      all.add(i);
      if (decoder.readData(i, block) && file.matches(i, block, hash)) {
        copy(i, block, position, result);
      } else {
        lost.add(i);
      }
    }
    // Blocks that fit their hashes, and yet the chunk is not what was signed: then the packs and
    // the hashes lie together, and no block of the stretch is to be believed.
    SortedSet<Integer> wanted = lost.isEmpty() ? all : lost;
    for (Map.Entry<Integer, SortedSet<Integer>> stripe : byStripe(wanted).entrySet()) {
      if (hopeless.contains(stripe.getKey())) {
        return Optional.empty();
      }
      Optional<SortedMap<Integer, byte[]>> found = decoder.decode(stripe.getValue());
      if (found.isEmpty()) {
        if (!lost.isEmpty()) {
          // Without this, media that are lost for good would be read over and over.
          hopeless.add(stripe.getKey());
        }
        return Optional.empty();
      }
      found.get().forEach((number, content) -> copy(number, content, position, result));
    }
    return Optional.of(result);
  }

  private SortedMap<Integer, SortedSet<Integer>> byStripe(SortedSet<Integer> blocks) {
    SortedMap<Integer, SortedSet<Integer>> stripes = new TreeMap<>();
    for (int block : blocks) {
      stripes.computeIfAbsent(block % file.layout().stripes(), s -> new TreeSet<>()).add(block);
    }
    return stripes;
  }

  /** Copies what a block and the result have in common. */
  private void copy(int block, byte[] content, long position, byte[] result) {
    long begin = (long) block * file.layout().blockSize();
    long from = Math.max(begin, position);
    long to = Math.min(begin + content.length, position + result.length);
    if (from < to) {
      System.arraycopy(
          content, (int) (from - begin), result, (int) (from - position), (int) (to - from));
    }
  }
}
