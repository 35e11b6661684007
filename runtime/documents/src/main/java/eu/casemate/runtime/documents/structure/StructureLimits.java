package eu.casemate.runtime.documents.structure;

/** What a structure may hold; its writer refuses a document beyond, its reader a stream beyond. */
public final class StructureLimits {

  /** The largest document, in bytes. */
  public static final int DOCUMENT_BYTES = 8 << 20;

  /** Pages, slides or sheets. */
  public static final int PAGES = 5_000;

  /** Blocks, and rows of all tables. */
  public static final int BLOCKS = 250_000;

  /** Cells of a row. */
  public static final int CELLS = 1_000;

  /** Cells of all tables: each becomes objects of about 60 bytes. */
  public static final int ALL_CELLS = 500_000;

  /** Characters of all texts together. */
  public static final int CHARACTERS = 8_000_000;

  /** Bytes of one text, encoded. */
  public static final int TEXT_BYTES = 1 << 20;

  /** Bytes of the whole stream. */
  public static final int STREAM_BYTES = 64 << 20;

  private StructureLimits() {}
}
