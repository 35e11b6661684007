package eu.casemate.runtime.database.migration;

/** The database cannot be brought to this release; says what was found and what to do. */
public final class MigrationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  MigrationException(String message) {
    super(message);
  }

  MigrationException(String message, Throwable cause) {
    super(message, cause);
  }
}
