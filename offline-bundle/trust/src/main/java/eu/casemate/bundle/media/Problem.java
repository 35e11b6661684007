package eu.casemate.bundle.media;

import eu.casemate.bundle.Printable;
import eu.casemate.bundle.volume.VolumeName;

/**
 * What is wrong with a medium.
 *
 * @param file the file on the medium, or its folder
 * @param what is wrong with it, and where in it
 * @param expected what the signed metadata or the format says
 * @param actual what stands on the medium
 * @param remedy what makes up for it
 */
public record Problem(String file, String what, String expected, String actual, Remedy remedy) {

  /** What makes up for a problem. */
  public enum Remedy {
    /** Nothing that was given. */
    NONE("carry it again"),
    /** The same bytes, whole, elsewhere on the media. */
    OTHER_COPY("whole elsewhere on the media"),
    /** What is installed. */
    INSTALLED("taken from what is installed"),
    /** The volume's parity. */
    PARITY("repaired from parity"),
    /** It is worn parity of packs that can be had all the same; other damage may find none. */
    SPARED("the packs do not need it; renew this copy");

    private final String sentence;

    Remedy(String sentence) {
      this.sentence = sentence;
    }
  }

  /** Makes its texts printable: they name what a stranger named. */
  public Problem {
    file = Printable.line(file);
    what = Printable.line(what);
    expected = Printable.line(expected);
    actual = Printable.line(actual);
  }

  /** A problem that nothing makes up for. */
  public Problem(String file, String what, String expected, String actual) {
    this(file, what, expected, actual, Remedy.NONE);
  }

  /** The same problem with what makes up for it. */
  Problem with(Remedy found) {
    return new Problem(file, what, expected, actual, found);
  }

  /** The same problem as one of a second copy that nothing needs yet. */
  Problem ofSpare() {
    return new Problem(VolumeName.SPARE + "/" + file, what, expected, actual, Remedy.SPARED);
  }

  /** Whether the release can be had all the same. */
  public boolean isHealed() {
    return remedy != Remedy.NONE;
  }

  /** One line for a person. */
  public String sentence() {
    return file
        + ": "
        + what
        + ": expected "
        + expected
        + ", found "
        + actual
        + (isHealed() ? " (" + remedy.sentence + ")" : "");
  }
}
