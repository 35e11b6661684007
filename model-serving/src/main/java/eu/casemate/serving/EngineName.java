package eu.casemate.serving;

/** The name of an engine, for status and metrics. */
public record EngineName(String value) {

  /** Refuses a blank name. */
  public EngineName {
    if (value.isBlank()) {
      throw new IllegalArgumentException("An engine's name is blank; name each engine");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
