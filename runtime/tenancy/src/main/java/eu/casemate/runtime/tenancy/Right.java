package eu.casemate.runtime.tenancy;

/** One thing that a caller may or may not do. */
public enum Right {
  /** Put a question to an agent. */
  ASK("ask questions"),
  /** List documents and read their passages. */
  READ_DOCUMENTS("read documents"),
  /** Take documents in, replace and delete them. */
  CHANGE_DOCUMENTS("change documents"),
  /** See how the services are. */
  READ_STATUS("see the status"),
  /** Make, list and revoke keys of programs, of every tenant. */
  MANAGE_KEYS("manage keys"),
  /** See how far the documents of every tenant are, not only of the caller's own. */
  SEE_ALL_TENANTS("see the state of every tenant");

  private final String words;

  Right(String words) {
    this.words = words;
  }

  /** What the right allows, to be read after "may". */
  public String words() {
    return words;
  }
}
