package eu.casemate.bundle.ceremony;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.tuf.TopLevelRole;
import java.time.Instant;
import java.util.List;

/**
 * A root as the people around the table see it.
 *
 * @param version of the root
 * @param expires of the root
 * @param digest of exactly what is signed
 * @param roles all four
 * @param approvals what the root needs: first of the keys of the root before it, if there is one,
 *     then of its own
 */
public record RootStatus(
    long version,
    Instant expires,
    Digest digest,
    List<RoleStatus> roles,
    List<Approval> approvals) {

  /** Copies its lists. */
  public RootStatus {
    roles = List.copyOf(roles);
    approvals = List.copyOf(approvals);
  }

  /** Whether enough people have signed for an enclave to accept it. */
  public boolean complete() {
    return approvals.stream().allMatch(approval -> approval.missing() == 0);
  }

  /**
   * Who signs for a role.
   *
   * @param threshold how many of the holders have to
   */
  public record RoleStatus(TopLevelRole role, int threshold, List<Holder> holders) {

    /** Copies its list. */
    public RoleStatus {
      holders = List.copyOf(holders);
    }
  }

  /**
   * The signatures that the root keys of one version give.
   *
   * @param version whose root keys are asked
   * @param threshold how many of them have to sign
   * @param signed whose signatures hold
   * @param outstanding who has not signed
   */
  public record Approval(
      long version, int threshold, List<Holder> signed, List<Holder> outstanding) {

    /** Copies its lists. */
    public Approval {
      signed = List.copyOf(signed);
      outstanding = List.copyOf(outstanding);
    }

    /** How many signatures are missing, 0 if none. */
    public int missing() {
      return Math.max(0, threshold - signed.size());
    }
  }
}
