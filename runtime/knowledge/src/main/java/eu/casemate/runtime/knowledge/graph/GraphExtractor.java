package eu.casemate.runtime.knowledge.graph;

import java.util.List;

/** Reads more relations from a section than its form shows, for example with a language model. */
public interface GraphExtractor {

  /** Reads nothing. */
  GraphExtractor NONE = (_, _) -> List.of();

  /**
   * What a text says of two names.
   *
   * @param relation a verb or a short phrase
   */
  record Triple(String subject, String relation, String object) {}

  /** The triples of a section; each is kept only if both of its names stand in the text. */
  List<Triple> read(String heading, String text);
}
