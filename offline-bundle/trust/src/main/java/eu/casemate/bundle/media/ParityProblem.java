package eu.casemate.bundle.media;

import eu.casemate.bundle.parity.ParityFile;
import eu.casemate.bundle.volume.VolumeName;
import java.nio.file.Path;

/** What is wrong with the parity of a volume, as far as it is not so with any file. */
public sealed interface ParityProblem extends Problem {

  /** The volume it is of. */
  VolumeName volume();

  /** The parity's file. */
  default Path file() {
    return Path.of(volume().parity());
  }

  /**
   * A volume that has parity by its descriptor has no file of it.
   *
   * @param of how many volumes of the set
   */
  record Missing(VolumeName volume, int of) implements ParityProblem {
    @Override
    public Description describe() {
      return new Description(file(), "missing", "parity of " + volume + " of " + of, "no file");
    }
  }

  /**
   * Neither of its headers is one for the volume's packs.
   *
   * @param packBytes bytes of all packs
   */
  record Unusable(VolumeName volume, long packBytes) implements ParityProblem {
    @Override
    public Description describe() {
      return new Description(
          file(), "of no use", "parity of " + packBytes + " bytes", "no header of the kind");
    }
  }

  /**
   * A part of it is damaged; the rest still repairs.
   *
   * @param wear how much of it
   */
  record Worn(VolumeName volume, ParityFile.Wear wear) implements ParityProblem {
    @Override
    public Description describe() {
      return new Description(file(), "worn", "undamaged parity", wear.toString());
    }
  }
}
