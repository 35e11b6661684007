package eu.casemate.installer.inventory;

import java.util.Comparator;

/**
 * An installed file that is not as it was signed.
 *
 * @param file its path in the generation
 * @param problem what is wrong with it
 */
public record FileProblem(String file, String problem) implements Comparable<FileProblem> {
  private static final Comparator<FileProblem> ORDER =
      Comparator.comparing(FileProblem::file).thenComparing(FileProblem::problem);

  @Override
  public int compareTo(FileProblem other) {
    return ORDER.compare(this, other);
  }

  /** The problem on one line. */
  public String sentence() {
    return file + ": " + problem;
  }
}
