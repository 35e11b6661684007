package eu.casemate.serving;

/** The name of a model as engines announce it, for example {@code smollm2-135m-instruct}. */
public record ModelName(String value) {

  /** Refuses a blank name. */
  public ModelName {
    if (value.isBlank()) {
      throw new IllegalArgumentException("A model's name is blank; name the model to serve");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
