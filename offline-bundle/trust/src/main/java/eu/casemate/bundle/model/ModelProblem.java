package eu.casemate.bundle.model;

import eu.casemate.bundle.Printable;

/**
 * Why a model file is refused. Every text is printable: names inside a file are foreign.
 *
 * @param file the file's name
 * @param place where in the file: a byte offset, a line or a tensor
 * @param what is wrong
 * @param expected what the format or the policy demands, and what to do
 * @param actual what stands there
 */
public record ModelProblem(String file, String place, String what, String expected, String actual) {

  public ModelProblem {
    file = Printable.of(file);
    place = Printable.of(place);
    what = Printable.of(what);
    expected = Printable.of(expected);
    actual = Printable.of(actual);
  }

  /** One line for a person. */
  public String sentence() {
    return file + ", " + place + ": " + what + ": expected " + expected + ", found " + actual;
  }
}
