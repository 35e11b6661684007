package eu.casemate.runtime.documents.structure;

import java.util.List;

/**
 * A document's structure.
 *
 * @param title what the document calls itself; empty when it does not say
 * @param pages how many pages, slides or sheets it has; 0 where it has none
 */
public record Structure(String title, int pages, List<Block> blocks) implements Parsed {

  /** Copies the blocks. */
  public Structure {
    blocks = List.copyOf(blocks);
  }

  /** Without text, so that a log or a message cannot show it. */
  @Override
  public String toString() {
    return "Structure(" + pages + " pages, " + blocks.size() + " blocks)";
  }
}
