package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.Section;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.List;

/** A document, as the graph is made from it. */
public record GraphDocument(
    TenantId tenant,
    DocumentName name,
    String title,
    Language language,
    List<GraphSection> sections) {

  /**
   * A section with its texts.
   *
   * @param ordinal its place in the document
   */
  public record GraphSection(int ordinal, Section section, List<Passage> passages) {

    /** Copies the passages. */
    public GraphSection {
      passages = List.copyOf(passages);
    }

    /** The last heading; the document's title where there is none. */
    String heading(String title) {
      List<String> headings = section.headings();
      return headings.isEmpty() ? title : headings.getLast();
    }

    List<String> texts() {
      return passages.stream().map(Passage::text).toList();
    }
  }

  /** Copies the sections. */
  public GraphDocument {
    sections = List.copyOf(sections);
  }
}
