package eu.casemate.runtime.documents.structure;

/** The numbers of the stream. Another version has another {@link #VERSION}. */
final class StreamCodes {

  /** "CSP" and the version. */
  static final int VERSION = 0x43535002;

  static final int STRUCTURE = 1;
  static final int FAULTY = 2;

  static final int HEADING = 10;
  static final int TEXT = 11;
  static final int TABLE = 12;
  static final int END = 19;

  static final int BOX = 20;
  static final int SPAN = 21;
  static final int ITEM = 22;

  static final int SEEN = 0;
  static final int RECOGNISED = 1;

  private StreamCodes() {}
}
