package eu.casemate.bundle.volume;

import eu.casemate.bundle.InvalidValueException;

/** Why a set of volumes carries the chunks it carries; also how its files are named. */
public enum VolumeKind {
  /** Every chunk of the release. */
  FULL("volume"),
  /** What an enclave lacks, by the inventory it exported. */
  DELTA("delta"),
  /** What an enclave asked for again, by its request. */
  TOP_UP("top-up");

  private final String word;

  VolumeKind(String word) {
    this.word = word;
  }

  /** The word in a descriptor and in file names. */
  public String word() {
    return word;
  }

  /** The kind that a descriptor writes so. */
  public static VolumeKind ofWord(String word) {
    for (VolumeKind kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    throw new InvalidValueException("kind of volume", word, "volume, delta or top-up");
  }
}
