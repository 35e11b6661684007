package eu.casemate.installer.plan;

import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.Root;
import eu.casemate.bundle.tuf.TopLevelRole;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The keys that could sign releases under one trust root. What a release number proves depends on
 * them: one that was signed by keys of which none is left proves nothing any more (TUF 1.0,
 * 5.3.11).
 *
 * @param root the version of the trust root; 0 if it is not known
 * @param fingerprints of the keys, 32 hexadecimal digits each; none if they are not known. What was
 *     recorded has those of earlier roots too
 */
public record ReleaseKeys(long root, Set<String> fingerprints) {
  /** Of numbers that were recorded without their keys. */
  public static final ReleaseKeys UNKNOWN = new ReleaseKeys(0, Set.of());

  private static final int DIGITS = 32;

  /** As many as a token keeps: a root may name 64 people, with two halves of a key each. */
  private static final int MOST = 240;

  /**
   * Keeps a copy of the set.
   *
   * @throws IllegalArgumentException for a version below 0 or a fingerprint that is none
   */
  public ReleaseKeys {
    fingerprints = Set.copyOf(fingerprints);
    if (root < 0 || !fingerprints.stream().allMatch(f -> f.matches("[0-9a-f]{32}"))) {
      throw new IllegalArgumentException("no keys of a trust root");
    }
  }

  /**
   * The keys that a trust root gives to the role that signs releases.
   *
   * @param trustRoot the bytes of a root that is trusted
   */
  public static ReleaseKeys of(byte[] trustRoot) {
    Root root = Root.of(Envelope.read(trustRoot));
    return new ReleaseKeys(
        root.version(),
        // Half a digest tells keys apart that nobody makes alike on purpose: alike is refused.
        root.keysOf(TopLevelRole.TARGETS).fingerprints().stream()
            .map(digest -> digest.hex().substring(0, DIGITS))
            .collect(Collectors.toSet()));
  }

  /**
   * These keys, and those of earlier roots: one that is given back after it was taken away must not
   * look like a new one. Of more than {@value #MOST}, which is dozens of exchanges, the present
   * ones stay.
   */
  public ReleaseKeys and(Set<String> earlier) {
    Set<String> all = new LinkedHashSet<>(fingerprints);
    earlier.stream().sorted().limit(Math.max(0, MOST - all.size())).forEach(all::add);
    return new ReleaseKeys(root, all);
  }

  /** Whether this root is a later one, in which none of the earlier one's keys is left. */
  boolean exchange(ReleaseKeys earlier) {
    return !earlier.fingerprints.isEmpty()
        && root > earlier.root
        && Collections.disjoint(fingerprints, earlier.fingerprints);
  }
}
