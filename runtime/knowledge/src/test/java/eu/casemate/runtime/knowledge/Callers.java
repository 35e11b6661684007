package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Clearance;
import eu.casemate.runtime.tenancy.Principal.Person;
import eu.casemate.runtime.tenancy.Principal.Program;
import eu.casemate.runtime.tenancy.Role;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.Set;

/** Callers for tests. */
public final class Callers {

  private Callers() {}

  /** A program of the tenant. */
  public static Caller of(TenantId tenant) {
    return new Caller(tenant, new Program("test"), Set.of(Role.PROGRAM), Clearance.LOWEST, "test");
  }

  /** The operator, acting for a tenant without documents. */
  public static Caller operator() {
    return new Caller(
        new TenantId("none"), new Person("root"), Set.of(Role.OPERATOR), Clearance.LOWEST, "test");
  }
}
