package eu.casemate.runtime.database;

/** PostgreSQL does not do what was asked. The message holds no row and no parameter. */
public final class DatabaseException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure without a cause of its own. */
  public DatabaseException(String message) {
    super(message);
  }

  /** A failure with the exception that caused it. */
  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
