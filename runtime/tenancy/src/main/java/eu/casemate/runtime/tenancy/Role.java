package eu.casemate.runtime.tenancy;

import static eu.casemate.runtime.tenancy.Right.ASK;
import static eu.casemate.runtime.tenancy.Right.CHANGE_DOCUMENTS;
import static eu.casemate.runtime.tenancy.Right.MANAGE_KEYS;
import static eu.casemate.runtime.tenancy.Right.READ_DOCUMENTS;
import static eu.casemate.runtime.tenancy.Right.READ_STATUS;
import static eu.casemate.runtime.tenancy.Right.SEE_ALL_TENANTS;

import java.util.Set;

/** What a caller is here for; a role is a set of rights. */
public enum Role {
  /** Runs the appliance, at the console of its machine. */
  OPERATOR(ASK, READ_DOCUMENTS, CHANGE_DOCUMENTS, READ_STATUS, MANAGE_KEYS, SEE_ALL_TENANTS),
  /** Works with the tenant's documents, in the page. */
  ANALYST(ASK, READ_DOCUMENTS, CHANGE_DOCUMENTS, READ_STATUS),
  /** A program of the tenant, by its key. */
  PROGRAM(ASK, READ_DOCUMENTS, CHANGE_DOCUMENTS, READ_STATUS);

  @SuppressWarnings("ImmutableEnumChecker") // Set.of gives a set that cannot be changed
  private final Set<Right> rights;

  Role(Right... rights) {
    this.rights = Set.of(rights);
  }

  /** Everything that this role may do. */
  public Set<Right> rights() {
    return rights;
  }
}
