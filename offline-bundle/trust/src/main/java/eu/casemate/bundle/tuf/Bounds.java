package eu.casemate.bundle.tuf;

/**
 * What the specification leaves to the application: how much is read before it is trusted.
 *
 * @param rootLength W of 5.3.3, in bytes
 * @param timestampLength X of 5.4.1, in bytes
 * @param snapshotLength Y of 5.5.1, in bytes
 * @param targetsLength Z of 5.6.1, in bytes, for each delegated role too
 * @param rotations Y of 5.3.3: how many new roots one update follows
 * @param visitedRoles of 5.6.7.1: in the search for one target
 */
public record Bounds(
    long rootLength,
    long timestampLength,
    long snapshotLength,
    long targetsLength,
    int rotations,
    int visitedRoles) {

  /** The largest root: 1 MiB. */
  public static final int LARGEST_ROOT = 1 << 20;

  private static final long KIB = 1024;
  private static final long MIB = 1024 * KIB;

  /** Room for 64 people with composite keys; docs/tuf.md says what follows from each. */
  public static Bounds standard() {
    return new Bounds(LARGEST_ROOT, 512 * KIB, 2 * MIB, 8 * MIB, 256, 32);
  }
}
