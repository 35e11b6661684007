package eu.casemate.runtime.documents.facts;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The names in a section's text, as {@link NameKey}s.
 *
 * @param keys what may be a name
 * @param abbreviations acronyms that the text spells out
 * @param shortForms names that the text also gives in full
 */
public record SectionNames(Set<String> keys, Set<Pair> abbreviations, Set<Pair> shortForms) {

  /** A short name and the long one that it stands for. */
  public record Pair(String shorter, String longer) {}

  /** Copies everything and keeps its order. */
  public SectionNames {
    keys = Collections.unmodifiableSet(new LinkedHashSet<>(keys));
    abbreviations = Collections.unmodifiableSet(new LinkedHashSet<>(abbreviations));
    shortForms = Collections.unmodifiableSet(new LinkedHashSet<>(shortForms));
  }
}
