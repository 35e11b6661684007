package eu.casemate.bundle.media;

/**
 * Is told how far a pass over a medium has come; {@link VerifiedBundle#mediaBytes()} says how far
 * it goes. Called from the reading threads, one call at a time, at most once a chunk.
 */
@FunctionalInterface
public interface MediaListener {

  /** So many more bytes of the medium are checked, and on a copy written. */
  void advanced(long bytes);

  /** All is read; looks for what makes up for damage, and parses models, which may take long. */
  default void looking() {}

  /** A listener that does not listen. */
  static MediaListener none() {
    return bytes -> {};
  }
}
