package eu.casemate.runtime.documents.ocr;

import eu.casemate.runtime.documents.structure.Recognition.Tier;
import java.util.Optional;

/** A model that reads the picture of a page. Safe for use by several threads. */
public interface PageModel {

  /** What it is asked. The answer's form is read by this package. */
  String INSTRUCTION =
      "Transcribe all text of this page exactly, in its own language and in the order of reading."
          + " Leave an empty line between paragraphs. Write a row of a table as one line with | "
          + "between its cells. Begin a heading with # . Do not translate, explain or add anything."
          + " If the page holds no text, answer with nothing.";

  /** The most tokens that an answer needs. */
  int MOST_TOKENS = 4_096;

  /**
   * What it read.
   *
   * @param tokens that it took and gave; 0 where its engine does not say
   */
  record Reading(String text, int tokens) {}

  /** Which tier it is; never {@link Tier#TESSERACT}. */
  Tier tier();

  /** Reads a page; empty when the model cannot be asked, fails, or does not come to an end. */
  Optional<Reading> read(byte[] png);
}
