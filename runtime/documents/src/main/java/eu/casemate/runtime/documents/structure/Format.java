package eu.casemate.runtime.documents.structure;

/** The formats that a parser process reads. */
public enum Format {
  /** Portable Document Format. */
  PDF,
  /** A ZIP archive: DOCX, PPTX, XLSX, ODT or EPUB, as its entries say. */
  ZIP,
  /** Microsoft's compound file: an Outlook message. */
  COMPOUND,
  /** HTML or XHTML. */
  HTML,
  /** Comma-separated values; semicolons and tabs too. */
  CSV,
  /** A mail with its header fields. */
  MAIL,
  /** A picture: PNG, JPEG, TIFF with one page or more, GIF or BMP. */
  IMAGE
}
