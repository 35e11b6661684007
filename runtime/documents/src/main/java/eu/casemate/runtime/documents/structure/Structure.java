package eu.casemate.runtime.documents.structure;

import java.util.List;

/**
 * A document's structure.
 *
 * @param title what the document calls itself; empty when it does not say
 * @param pages how many pages, slides or sheets it has; 0 where it has none
 * @param unread the pages whose text is not, or not all, among the blocks; in order
 */
public record Structure(String title, int pages, List<Block> blocks, List<UnreadPage> unread)
    implements Parsed {

  /** Copies the lists. */
  public Structure {
    blocks = List.copyOf(blocks);
    unread = List.copyOf(unread);
  }

  /** One that is read whole. */
  public Structure(String title, int pages, List<Block> blocks) {
    this(title, pages, blocks, List.of());
  }

  /** Without text, so that a log or a message cannot show it. */
  @Override
  public String toString() {
    return "Structure(" + pages + " pages, " + blocks.size() + " blocks)";
  }
}
