package eu.casemate.runtime.knowledge.library;

import java.util.Optional;

/**
 * Which documents are listed, by name.
 *
 * @param folder the name lies below it; empty for any
 * @param after the name after which the list goes on; empty from the first
 * @param limit 1 to {@link #MOST}
 */
public record DocumentQuery(
    Optional<CollectionName> collection,
    Optional<DocumentLabel> label,
    String folder,
    String after,
    int limit) {

  /** The most documents of one list. */
  public static final int MOST = 1_000;

  /** All documents, as many as one list has. */
  public static final DocumentQuery FIRST =
      new DocumentQuery(Optional.empty(), Optional.empty(), "", "", MOST);

  /** Refuses a limit that no list has with an IllegalArgumentException. */
  public DocumentQuery {
    if (limit < 1 || limit > MOST) {
      throw new IllegalArgumentException("A list has 1 to " + MOST + " documents");
    }
  }
}
