package eu.casemate.runtime.documents.structure;

/**
 * A page whose text is not, or not all, among the blocks.
 *
 * @param page from 1
 */
public record UnreadPage(int page, Reason reason) {

  /** Why a page is not read; the sentence is for the user. */
  public enum Reason {
    /** Nothing has tried to read the picture. */
    PICTURE("can be read as a picture only, and no OCR is installed"),
    /** All that is installed found no text on it. */
    NO_TEXT("can be read as a picture only, and no text was recognised in it"),
    /** What was recognised is too doubtful to be kept. */
    DOUBTFUL("can be read as a picture only, and what was recognised in it is too doubtful"),
    /** The page could not be made a picture. */
    NOT_DRAWN("could not be drawn; it may be damaged, or larger than a page may be"),
    /** The program that recognises text failed. */
    FAILED("can be read as a picture only, and the program that recognises text failed on it"),
    /** The document has more such pages than are read, or they took too long. */
    TOO_MANY(
        "can be read as a picture only, and the document has more such pages than are read; split it");

    private final String sentence;

    Reason(String sentence) {
      this.sentence = sentence;
    }

    /** What is wrong, to follow "page 3 ". */
    public String sentence() {
      return sentence;
    }
  }

  /** Refuses a page before the first with an IllegalArgumentException. */
  public UnreadPage {
    if (page < 1) {
      throw new IllegalArgumentException("A document's pages are counted from 1");
    }
  }
}
