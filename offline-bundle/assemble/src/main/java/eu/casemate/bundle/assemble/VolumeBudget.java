package eu.casemate.bundle.assemble;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.parity.ParityLayout;
import eu.casemate.bundle.volume.Pack;
import java.util.OptionalLong;

/**
 * How many bytes of packs a volume may hold.
 *
 * @param packs bytes of all
 * @param pack bytes of each
 */
record VolumeBudget(long packs, long pack) {

  /** What file systems add: clusters half empty, folders. */
  private static final long FILE_SYSTEM = 4 << 20;

  /** The tables and the fewest blocks of a parity file. */
  private static final long PARITY_FIXED = 512 << 10;

  /** Stripes have whole blocks of parity: up to two percent more than was asked. */
  private static final double PARITY_ROUNDING = 1.02;

  /** One stripe too many, and the tables of large volumes, as a share of the packs. */
  private static final double PARITY_STRIPES = 0.004;

  /** A volume as large as it takes. */
  static VolumeBudget unlimited() {
    return ofPacks(Long.MAX_VALUE);
  }

  private static VolumeBudget ofPacks(long bytes) {
    return new VolumeBudget(bytes, Pack.LARGEST);
  }

  /** The most bytes of packs whose parity is one file of less than 4 GiB, to a mebibyte. */
  private static long mostWithParity(int percent) {
    long low = 0;
    long high = 1L << 44;
    while (high - low > 1 << 20) {
      long middle = (low + high) / 2;
      if (middle == 0 || ParityLayout.of(middle, percent).isPresent()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * The budget of a volume of a given size.
   *
   * @param size of the medium in bytes; none: as large as it takes
   * @param metadata the most bytes that metadata and pages may take
   * @param parityPercent of the packs; 0 for none, which also leaves out second copies
   */
  static VolumeBudget of(OptionalLong size, long metadata, int parityPercent) {
    if (size.isEmpty()) {
      return parityPercent > 0 ? ofPacks(mostWithParity(parityPercent)) : unlimited();
    }
    boolean parity = parityPercent > 0;
    long fixed = FILE_SYSTEM + metadata * (parity ? 2 : 1) + (parity ? PARITY_FIXED : 0);
    double share = 1 + (parity ? parityPercent * PARITY_ROUNDING / 100 + PARITY_STRIPES : 0);
    long packs = (long) ((size.getAsLong() - fixed) / share);
    if (packs < fixed) {
      throw new BundleException(
          "a volume of "
              + size.getAsLong()
              + " bytes is too small: every volume carries up to "
              + fixed
              + " bytes of metadata; give --volume-size at least "
              + (4 * fixed)
              + " bytes");
    }
    if (parity && ParityLayout.of(packs, parityPercent).isEmpty()) {
      throw new BundleException(
          parityPercent
              + " % parity of a volume of "
              + size.getAsLong()
              + " bytes does not fit into one file of less than 4 GiB;"
              + " give a smaller --volume-size or less --parity");
    }
    return ofPacks(packs);
  }
}
