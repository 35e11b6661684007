package eu.casemate.bundle.media;

/**
 * Why a medium is refused.
 *
 * @param file the file on the medium, printable
 * @param what is wrong with it, and where in it
 * @param expected what the signed metadata or the format says
 * @param actual what stands on the medium
 */
public record Problem(String file, String what, String expected, String actual) {

  /** One line for a person. */
  public String sentence() {
    return file + ": " + what + ": expected " + expected + ", found " + actual;
  }
}
