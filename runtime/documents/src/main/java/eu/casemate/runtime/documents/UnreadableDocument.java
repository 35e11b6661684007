package eu.casemate.runtime.documents;

/**
 * Why bytes are no document that the appliance can read.
 *
 * @param detail a sentence for the user: what was expected; never holds any of the bytes
 */
public record UnreadableDocument(Reason reason, String detail) implements Parsing {

  /** The kinds of refusal. */
  public enum Reason {
    /** Neither its content nor its name is of a kind that is read. */
    UNKNOWN_TYPE,
    /** The bytes are not UTF-8 text. */
    NOT_TEXT,
    /** There are too many bytes, sections or passages. */
    TOO_LARGE,
    /** It is nested too deeply. */
    TOO_DEEP,
    /** It breaks its own format, or holds a JSON of unknown structure. */
    UNKNOWN_STRUCTURE,
    /** There is no text in it. */
    EMPTY,
    /** It opens with a password only. */
    PROTECTED,
    /** The process that read it was ended, or could not be started. */
    NOT_PARSED
  }
}
