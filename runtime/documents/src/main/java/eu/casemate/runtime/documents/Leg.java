package eu.casemate.runtime.documents;

import java.util.EnumSet;
import java.util.Set;

/** A way in which sections are found. */
public enum Leg {
  /** Shared words, by BM25. */
  WORDS,
  /** Near vectors. */
  MEANING,
  /** Links from what the other legs found. */
  GRAPH;

  /** All of them. */
  public static final Set<Leg> ALL = Set.copyOf(EnumSet.allOf(Leg.class));
}
