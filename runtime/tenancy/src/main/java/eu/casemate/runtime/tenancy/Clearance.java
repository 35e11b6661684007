package eu.casemate.runtime.tenancy;

/**
 * How sensitive a document a caller may read; the site says what its levels mean.
 *
 * @param level 0 (documents without a marking) to 9
 */
public record Clearance(int level) implements Comparable<Clearance> {

  /** Documents without a marking only. */
  public static final Clearance LOWEST = new Clearance(0);

  private static final int HIGHEST = 9;

  /** Refuses any other level. */
  public Clearance {
    if (level < 0 || level > HIGHEST) {
      throw new IllegalArgumentException("A clearance is a level from 0 to " + HIGHEST);
    }
  }

  @Override
  public int compareTo(Clearance other) {
    return Integer.compare(level, other.level);
  }
}
