package eu.casemate.bundle.chunk;

import eu.casemate.bundle.Chunk;

/**
 * Finds where a content is cut, by what it holds: a gear hash over the last 64 bytes decides, so
 * that a byte put in or taken out moves one cut and not all that follow. Normalised as in FastCDC
 * (Xia et al., USENIX ATC 2016): between 512 KiB and 1 MiB a cut is made rarer, from there to 2 MiB
 * more frequent, which keeps lengths near 1 MiB.
 */
public final class CutPoints {

  /** The shortest chunk but for the last one of a content: 512 KiB. */
  public static final int SHORTEST = 512 << 10;

  private static final int USUAL = 1 << 20;

  /** After so many others a byte is shifted out of the hash. */
  private static final int WINDOW = Long.SIZE;

  private static final long RARE = ~0L << (64 - 21);
  private static final long FREQUENT = ~0L << (64 - 18);
  private static final long[] GEAR = gear();

  private CutPoints() {}

  /**
   * The length of the next chunk, as far as the bytes that are there tell it: asked again after
   * each piece, it looks at what came while that is still in the processor's cache.
   *
   * @param bytes holds the content from the begin of the chunk on
   * @param seen how many of them an earlier call has looked at without finding the end
   * @param length how many of them there are by now, at most {@link Chunk#LONGEST}
   * @return 0 if the chunk is longer than what is there, or ends with it because the content does
   */
  public static int next(byte[] bytes, int seen, int length) {
    int from = Math.max(SHORTEST, seen);
    if (from < length) {
      long hash = 0;
      for (int i = from - WINDOW; i < from; i++) {
        hash = (hash << 1) + GEAR[bytes[i] & 0xff];
      }
      int usual = Math.min(length, USUAL);
      for (int i = from; i < usual; i++) {
        hash = (hash << 1) + GEAR[bytes[i] & 0xff];
        if ((hash & RARE) == 0) {
          return i + 1;
        }
      }
      for (int i = Math.max(from, USUAL); i < length; i++) {
        hash = (hash << 1) + GEAR[bytes[i] & 0xff];
        if ((hash & FREQUENT) == 0) {
          return i + 1;
        }
      }
    }
    return length == Chunk.LONGEST ? length : 0;
  }

  /**
   * Random numbers that are the same everywhere: SplitMix64 (Steele et al., OOPSLA 2014) from 1.
   */
  private static long[] gear() {
    long[] gear = new long[256];
    long state = 1;
    for (int i = 0; i < gear.length; i++) {
      state += 0x9E3779B97F4A7C15L;
      long z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      gear[i] = z ^ (z >>> 31);
    }
    return gear;
  }
}
