package eu.casemate.runtime.tenancy;

import java.util.Set;

/**
 * Who asks for something, proven once by the listener that took the request, and handed on to the
 * store. Nothing below the listener reads a header.
 *
 * @param tenant whose documents, keys and answers the call is about
 * @param principal the person or program that calls
 * @param roles what the caller is entitled to, as {@link Role} says
 * @param clearance the highest marking of a document that the caller may read
 * @param application the software that calls for the principal, such as {@code casemate} or {@code
 *     page}; 1 to 63 printable characters
 */
public record Caller(
    TenantId tenant,
    Principal principal,
    Set<Role> roles,
    Clearance clearance,
    String application) {

  /** Copies the roles; refuses a caller without any, and an application that is not a label. */
  public Caller {
    roles = Set.copyOf(roles);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("A caller has at least one role");
    }
    Labels.require("An application", application);
  }

  /** Whether one of the roles has the right. */
  public boolean may(Right right) {
    return roles.stream().anyMatch(role -> role.rights().contains(right));
  }

  /** Without the name of a person, so that no log shows it. */
  @Override
  public String toString() {
    return "Caller(" + principal.kind() + " of tenant " + tenant + ", by " + application + ")";
  }
}
