package eu.casemate.runtime.knowledge.library;

import java.time.Instant;

/**
 * A collection and how much is in it.
 *
 * @param keepVersions how many versions of a document stay, the newest
 * @param bytes of the present originals
 */
public record CollectionDetail(
    CollectionName name,
    String description,
    int keepVersions,
    int documents,
    long bytes,
    Instant created) {

  /** The most versions that may stay. */
  public static final int MOST_VERSIONS = 1_000;

  /** The longest description, in characters. */
  public static final int MOST_DESCRIPTION = 500;
}
