package eu.casemate.bundle.ceremony;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.tuf.TopLevelRole;
import java.util.List;

/**
 * Who has signed a release, and who may still.
 *
 * @param release its number
 * @param rootVersion of the root that names the people
 * @param volumes how many volumes carry the same metadata
 * @param roles targets, snapshot and timestamp
 */
public record ReleaseStatus(long release, long rootVersion, int volumes, List<RoleStatus> roles) {

  /** Copies its list. */
  public ReleaseStatus {
    roles = List.copyOf(roles);
  }

  /** Whether every role has enough signatures. */
  public boolean complete() {
    return roles.stream().allMatch(role -> role.signed().size() >= role.threshold());
  }

  /**
   * The signatures of a role.
   *
   * @param digest of exactly what is signed
   * @param threshold how many holders have to sign
   * @param signed whose signatures hold
   * @param outstanding who has not signed
   */
  public record RoleStatus(
      TopLevelRole role,
      Digest digest,
      int threshold,
      List<Holder> signed,
      List<Holder> outstanding) {

    /** Copies its lists. */
    public RoleStatus {
      signed = List.copyOf(signed);
      outstanding = List.copyOf(outstanding);
    }
  }
}
