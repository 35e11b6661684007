package eu.casemate.runtime.documents.picture;

/** The numbers of the stream. Another version has another {@link #VERSION}. */
final class PictureCodes {

  /** "CSI" and the version. */
  static final int VERSION = 0x43534901;

  static final int PICTURE = 1;
  static final int FAULTY = 2;

  private PictureCodes() {}
}
