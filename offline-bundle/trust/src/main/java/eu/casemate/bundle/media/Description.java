package eu.casemate.bundle.media;

import eu.casemate.bundle.Printable;
import java.nio.file.Path;

/**
 * A problem in words, each text printable: they name what a stranger named.
 *
 * @param file the file on the medium, its folder, or a model
 * @param what is wrong with it, and where in it
 * @param expected what the signed metadata or the format says
 * @param actual what stands on the medium
 */
public record Description(String file, String what, String expected, String actual) {

  /** Makes the texts printable. */
  public Description {
    file = Printable.line(file);
    what = Printable.line(what);
    expected = Printable.line(expected);
    actual = Printable.line(actual);
  }

  /** The words about a file. */
  Description(Path file, String what, String expected, String actual) {
    this(file.toString(), what, expected, actual);
  }

  /** One line for a person: where, what is wrong, what was expected and what was found. */
  public String sentence() {
    return file + ": " + what + ": expected " + expected + ", found " + actual;
  }
}
