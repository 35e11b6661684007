package eu.casemate.runtime.gateway;

import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Principal.Program;
import eu.casemate.runtime.tenancy.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The keys by which programs call. Every method throws {@link
 * eu.casemate.runtime.database.DatabaseException} when PostgreSQL does not work.
 */
public interface ProgramKeys {

  /** The shortest time that a key is valid. */
  Duration SHORTEST = Duration.ofDays(1);

  /** The longest time that a key is valid. */
  Duration LONGEST = Duration.ofDays(3_650);

  /**
   * Makes a key.
   *
   * @param validity from {@link #SHORTEST} to {@link #LONGEST}
   * @return the key itself, which is kept nowhere, and what is known of it
   */
  NewKey create(TenantId tenant, Program program, Duration validity);

  /** The keys of every tenant, by tenant and time, those that are no longer valid too. */
  List<ProgramKey> list();

  /** Ends a key now; empty when there is none of this id. Again is harmless. */
  Optional<ProgramKey> revoke(String id);

  /** The program whose valid key this is, as caller; empty for anything else. */
  Optional<Caller> caller(String key);
}
