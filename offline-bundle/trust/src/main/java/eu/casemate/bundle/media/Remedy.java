package eu.casemate.bundle.media;

/** What makes up for a problem. */
public enum Remedy {
  /** Nothing that was given. */
  NONE(""),
  /** The same bytes, whole, elsewhere on the media. */
  OTHER_COPY(" (whole elsewhere on the media)"),
  /** What is installed. */
  INSTALLED(" (taken from what is installed)"),
  /** The volume's parity. */
  PARITY(" (repaired from parity)"),
  /** It is a spare copy that can be done without now; other damage may find none. */
  SPARED(" (the packs do not need it; renew this copy)");

  private final String words;

  Remedy(String words) {
    this.words = words;
  }

  /** Whether the release can be had all the same. */
  public boolean heals() {
    return this != NONE;
  }

  /** The sentence of a problem, and what makes up for it. */
  public String after(String sentence) {
    return sentence + words;
  }
}
