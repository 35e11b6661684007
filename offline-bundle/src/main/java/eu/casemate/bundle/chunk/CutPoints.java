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
  private static final long RARE = ~0L << (64 - 21);
  private static final long FREQUENT = ~0L << (64 - 18);
  private static final long[] GEAR = gear();

  private CutPoints() {}

  /**
   * The length of the next chunk.
   *
   * @param bytes holds the next {@link Chunk#LONGEST} bytes of the content, or all that is left
   * @param length how many of them there are
   */
  public static int next(byte[] bytes, int length) {
    if (length <= SHORTEST) {
      return length;
    }
    int limit = Math.min(length, Chunk.LONGEST);
    int usual = Math.min(limit, USUAL);
    long hash = 0;
    for (int i = SHORTEST - 64; i < SHORTEST; i++) {
      hash = (hash << 1) + GEAR[bytes[i] & 0xff];
    }
    for (int i = SHORTEST; i < usual; i++) {
      hash = (hash << 1) + GEAR[bytes[i] & 0xff];
      if ((hash & RARE) == 0) {
        return i + 1;
      }
    }
    for (int i = usual; i < limit; i++) {
      hash = (hash << 1) + GEAR[bytes[i] & 0xff];
      if ((hash & FREQUENT) == 0) {
        return i + 1;
      }
    }
    return limit;
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
