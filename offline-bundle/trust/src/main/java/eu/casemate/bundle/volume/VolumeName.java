package eu.casemate.bundle.volume;

import eu.casemate.bundle.InvalidValueException;
import java.util.Locale;

/**
 * What the files of a volume are called. The names of a release's volumes differ, so that a spool
 * folder may hold several.
 *
 * @param kind of the set
 * @param number of the volume in its set, from 1
 */
public record VolumeName(VolumeKind kind, int number) {

  /** The folder in a volume that holds second copies of its small files. */
  public static final String SPARE = "spare";

  /** The most volumes of a set. */
  public static final int MOST = 9999;

  /** Refuses a number out of bounds. */
  public VolumeName {
    if (number < 1 || number > MOST) {
      throw new InvalidValueException("volume", Integer.toString(number), "1 to " + MOST);
    }
  }

  /** The descriptor's file. */
  public String descriptor() {
    return stem() + ".txt";
  }

  /** The file of a pack, counted from 1. */
  public String pack(int number) {
    return String.format(Locale.ROOT, "%s-%04d.pack", stem(), number);
  }

  /** The file of the parity, if there is one. */
  public String parity() {
    return stem() + ".parity";
  }

  /** Whether a file may be the descriptor of some volume. */
  public static boolean isDescriptor(String file) {
    return file.matches("(?:volume|delta|top-up)-[0-9]{4}\\.txt");
  }

  /** Whether a file may be a descriptor, a pack or the parity of some volume. */
  public static boolean isFileOfVolume(String file) {
    return file.matches("(?:volume|delta|top-up)-[0-9]{4}(?:\\.txt|\\.parity|-[0-9]{4}\\.pack)");
  }

  private String stem() {
    return String.format(Locale.ROOT, "%s-%04d", kind.word(), number);
  }

  @Override
  public String toString() {
    return kind.word() + " " + number;
  }
}
