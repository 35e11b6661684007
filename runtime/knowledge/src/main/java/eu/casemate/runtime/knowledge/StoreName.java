package eu.casemate.runtime.knowledge;

import java.util.Locale;

/** The stores that are derived from PostgreSQL. */
enum StoreName {
  INDEX,
  GRAPH;

  /** The name in the tables, in reports and in the status. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
