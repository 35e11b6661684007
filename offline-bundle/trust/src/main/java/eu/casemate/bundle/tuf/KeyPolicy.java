package eu.casemate.bundle.tuf;

/** Which keys may stand in metadata at all, whoever named them. */
@FunctionalInterface
public interface KeyPolicy {

  /** Whether a key of this type and scheme may be named. */
  boolean accepts(TufKey key);

  /** What is accepted, for the report of a refusal. */
  default String accepted() {
    return "a key that the policy accepts";
  }

  /** Every key that the specification allows; of those not understood, no signature counts. */
  static KeyPolicy any() {
    return key -> true;
  }

  /**
   * The product's: composite keys only, so that each signature is a classical and a post-quantum
   * one of the same person.
   */
  static KeyPolicy compositeOnly() {
    return new KeyPolicy() {
      @Override
      public boolean accepts(TufKey key) {
        return key.keytype().equals(TufKey.COMPOSITE) && key.understood();
      }

      @Override
      public String accepted() {
        return "a key of type " + TufKey.COMPOSITE;
      }
    };
  }
}
