package eu.casemate.runtime.gateway;

import eu.casemate.runtime.tenancy.Principal.Program;
import eu.casemate.runtime.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a key; not the key itself.
 *
 * @param id names it, 12 hex digits
 * @param revoked when it was ended before its time
 */
public record ProgramKey(
    String id,
    TenantId tenant,
    Program program,
    Instant created,
    Instant expires,
    Optional<Instant> revoked) {

  /** Whether it opens the door at this time. */
  public boolean validAt(Instant time) {
    return revoked.isEmpty() && time.isBefore(expires);
  }
}
