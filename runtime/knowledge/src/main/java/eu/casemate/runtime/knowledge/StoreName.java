package eu.casemate.runtime.knowledge;

import java.util.Locale;

/** The stores that are derived from PostgreSQL. */
enum StoreName {
  /** Words of sections, in Lucene. */
  WORDS,
  /** Vectors of sections, in Lucene. */
  VECTORS,
  /** Names, links and what they join, in Neo4j. */
  GRAPH;

  /** The name in the tables, in reports and in the status. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
