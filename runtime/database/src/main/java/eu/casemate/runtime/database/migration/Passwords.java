package eu.casemate.runtime.database.migration;

/** The passwords of the roles that log in. */
public record Passwords(String superuser, String migrator, String app) {

  @Override
  public String toString() {
    return "Passwords(hidden)";
  }
}
