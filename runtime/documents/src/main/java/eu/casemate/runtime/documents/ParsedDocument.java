package eu.casemate.runtime.documents;

import java.util.List;

/** A document read: its title, its language and its sections with text, in order. */
public record ParsedDocument(String title, Language language, List<Section> sections)
    implements Parsing {

  /** Copies the sections. */
  public ParsedDocument {
    sections = List.copyOf(sections);
  }

  /** The number of passages in all sections. */
  public int passages() {
    return sections.stream().mapToInt(section -> section.passages().size()).sum();
  }
}
