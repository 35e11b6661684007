package eu.casemate.runtime.documents.structure;

/** Why a parser process could not read a document; the sentence is for the user. */
public enum Fault {
  /** The format's own rules are broken, or the file is cut off. */
  BROKEN("it is damaged or cut off: its own format's rules are broken"),
  /** It opens with a password only. */
  PROTECTED("it is protected by a password; save it without one and try again"),
  /** It holds more than the limits allow. */
  TOO_LARGE("it holds more pages, entries or text than a document may; split it"),
  /** It is nested too deeply. */
  TOO_DEEP("it is nested too deeply"),
  /** It is a container of a kind that is not read. */
  UNSUPPORTED("it is of a kind that is not read, or an older version of its format"),
  /** Its parser process ran out of memory. */
  MEMORY("reading it took more memory than it may; split it"),
  /** Its parser process ran out of time. */
  TIME("reading it took longer than it may; split it"),
  /** Its parser process ended, or wrote what no parser writes. */
  DIED("the process that read it was ended by it; it may be damaged or hostile"),
  /** No parser process can be started. */
  NO_PARSER("no parser process can be started here; look at the log of the runtime");

  private final String sentence;

  Fault(String sentence) {
    this.sentence = sentence;
  }

  /** What is wrong, to follow "The document cannot be parsed: ". */
  public String sentence() {
    return sentence;
  }
}
