package eu.casemate.runtime.documents.ocr;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.UnreadPage;
import java.util.List;

/** What came of reading the picture of a page. */
sealed interface PageReading {

  /** Its text. */
  record Read(List<Block> blocks) implements PageReading {

    /** Copies the blocks. */
    public Read {
      blocks = List.copyOf(blocks);
    }
  }

  /** None. */
  record Unread(UnreadPage.Reason reason) implements PageReading {}
}
