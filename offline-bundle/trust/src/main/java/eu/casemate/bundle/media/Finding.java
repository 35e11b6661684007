package eu.casemate.bundle.media;

/**
 * A problem that was found, and what makes up for it.
 *
 * @param problem what is wrong
 * @param remedy what makes up for it
 */
public record Finding(Problem problem, Remedy remedy) {

  /** The same problem with another remedy. */
  Finding with(Remedy found) {
    return new Finding(problem, found);
  }

  /** Whether the release can be had all the same. */
  public boolean isHealed() {
    return remedy.heals();
  }

  /** One line for a person. */
  public String sentence() {
    return remedy.after(problem.sentence());
  }
}
