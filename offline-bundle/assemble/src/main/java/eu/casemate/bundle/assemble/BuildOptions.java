package eu.casemate.bundle.assemble;

import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.parity.ParityLayout;
import eu.casemate.bundle.volume.ChunkInventory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a release is to travel.
 *
 * @param roots the trust roots, version 1 first; the last one says who must sign
 * @param volumeSize bytes of a medium; none: one volume, as large as it takes
 * @param parityPercent 1 to 30 percent of parity, or 0 for none
 * @param since what the enclave holds; then only the rest is carried
 * @param replace whether an earlier bundle in the output's place may be replaced
 */
public record BuildOptions(
    List<byte[]> roots,
    OptionalLong volumeSize,
    int parityPercent,
    Optional<ChunkInventory> since,
    boolean replace) {

  /** Keeps a copy of the list; refuses a percentage out of bounds. */
  public BuildOptions {
    if (parityPercent < 0 || parityPercent > ParityLayout.MOST_PERCENT) {
      throw new InvalidValueException(
          "percent of parity",
          Integer.toString(parityPercent),
          "0 to " + ParityLayout.MOST_PERCENT);
    }
    roots = List.copyOf(roots);
  }

  /** One full volume without parity. */
  public static BuildOptions plain(List<byte[]> roots, boolean replace) {
    return new BuildOptions(roots, OptionalLong.empty(), 0, Optional.empty(), replace);
  }
}
