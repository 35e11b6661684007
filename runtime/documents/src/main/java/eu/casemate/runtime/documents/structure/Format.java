package eu.casemate.runtime.documents.structure;

/** The formats that a parser process reads. */
public enum Format {
  /** Portable Document Format. */
  PDF,
  /** A ZIP archive: DOCX, PPTX, XLSX, ODT, EPUB or an archive of files, as its entries say. */
  ZIP,
  /** Microsoft's compound file: an Outlook message, DOC, XLS or PPT. */
  COMPOUND,
  /** Rich Text Format. */
  RTF,
  /** HTML or XHTML. */
  HTML,
  /** Comma-separated values; semicolons and tabs too. */
  CSV,
  /** A mail with its header fields. */
  MAIL,
  /** A picture: PNG, JPEG, TIFF with one page or more, GIF or BMP. */
  IMAGE
}
