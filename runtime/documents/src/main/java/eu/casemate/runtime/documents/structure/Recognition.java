package eu.casemate.runtime.documents.structure;

/**
 * How a block was read from the picture of a page.
 *
 * @param confidence from 0, a guess, to 1
 * @param milliseconds that the whole page took, all tiers that tried it together
 * @param tokens that a model took and gave for the whole page; 0 where none read it
 */
public record Recognition(Tier tier, double confidence, int milliseconds, int tokens) {

  /** Who read it. */
  public enum Tier {
    /** The program tesseract. */
    TESSERACT,
    /** A model that sees pictures and chats. */
    VISION,
    /** A model made for the recognition of text. */
    SPECIALISED
  }

  /** Refuses values that no reading has with an IllegalArgumentException. */
  public Recognition {
    if (!(confidence >= 0 && confidence <= 1) || milliseconds < 0 || tokens < 0) {
      throw new IllegalArgumentException(
          "A confidence is 0 to 1, and no page takes less than no time");
    }
  }
}
