package eu.casemate.bundle.build;

import eu.casemate.bundle.BundleException;
import java.util.OptionalLong;

/**
 * How many bytes of packs a volume may hold.
 *
 * @param packs bytes
 */
record VolumeBudget(long packs) {

  /** What file systems add: clusters half empty, folders. */
  private static final long FILE_SYSTEM = 4 << 20;

  /** A volume as large as it takes. */
  static VolumeBudget unlimited() {
    return new VolumeBudget(Long.MAX_VALUE);
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
      return unlimited();
    }
    long fixed = FILE_SYSTEM + metadata * (parityPercent > 0 ? 2 : 1);
    // Parity comes in whole stripes and with tables: two percent of it on top.
    double share = 1 + parityPercent * 1.02 / 100 + (parityPercent > 0 ? 0.002 : 0);
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
    return new VolumeBudget(packs);
  }
}
