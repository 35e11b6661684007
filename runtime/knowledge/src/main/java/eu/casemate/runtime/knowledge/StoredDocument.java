package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.ParsedDocument;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.Section;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A document as the stores keep it.
 *
 * @param questions that its sections answer, written by a model
 * @param vectors by the id of their space
 */
record StoredDocument(
    TenantId tenant,
    DocumentName name,
    String title,
    Language language,
    List<StoredSection> sections,
    List<StoredPassage> passages,
    List<StoredQuestion> questions,
    Map<String, List<StoredVector>> vectors) {

  StoredDocument {
    sections = List.copyOf(sections);
    passages = List.copyOf(passages);
    questions = List.copyOf(questions);
    vectors = Map.copyOf(vectors);
  }

  /** The document as it was read, without vectors. */
  static StoredDocument of(
      TenantId tenant, DocumentName name, ParsedDocument read, Language language) {
    List<StoredSection> sections = new ArrayList<>();
    List<StoredPassage> passages = new ArrayList<>();
    for (Section section : read.sections()) {
      int number = sections.size();
      sections.add(new StoredSection(number, section));
      for (int i = 0; i < section.passages().size(); i++) {
        String text = section.passages().get(i);
        int ordinal = passages.size();
        PassageId id = PassageId.of(tenant, name, ordinal, text);
        Passage passage =
            new Passage(id, name, read.title(), section.headings(), language, text, ordinal);
        passages.add(new StoredPassage(passage, number, section.places(i)));
      }
    }
    return new StoredDocument(
        tenant, name, read.title(), language, sections, passages, List.of(), Map.of());
  }

  /** The same document with these vectors. */
  StoredDocument with(Map<String, List<StoredVector>> others) {
    return new StoredDocument(tenant, name, title, language, sections, passages, questions, others);
  }
}
