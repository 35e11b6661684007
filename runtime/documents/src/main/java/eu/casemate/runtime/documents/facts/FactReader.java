package eu.casemate.runtime.documents.facts;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the facts of one document's texts, in their order: what is "named above" is looked for in
 * the texts before. Not for use by several threads.
 */
public final class FactReader {

  /** The most facts of one text. */
  public static final int MOST = 60;

  private final Laws laws = new Laws();

  /** What this text says and cites, at most {@value #MOST} facts. */
  public List<Fact> read(String text) {
    List<Fact> facts = new ArrayList<>();
    laws.find(text, facts);
    Citations.find(text, facts);
    Dates.find(text, facts);
    Measures.find(text, facts);
    Sayings.find(text, facts);
    return List.copyOf(facts.subList(0, Math.min(facts.size(), MOST)));
  }
}
