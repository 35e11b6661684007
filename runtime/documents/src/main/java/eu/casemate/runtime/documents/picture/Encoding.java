package eu.casemate.runtime.documents.picture;

/** How the bytes of a picture are to be read. */
public enum Encoding {
  /** A byte a pixel, from black to white, row by row from the top. */
  GREY,
  /** Portable Network Graphics, in colour. */
  PNG
}
