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

/**
 * A document as all stores keep it.
 *
 * @param vectors the identity of what made its vectors
 */
record StoredDocument(
    TenantId tenant,
    DocumentName name,
    String title,
    Language language,
    String vectors,
    List<StoredSection> sections,
    List<StoredPassage> passages) {

  StoredDocument {
    sections = List.copyOf(sections);
    passages = List.copyOf(passages);
  }

  static StoredDocument of(
      TenantId tenant, DocumentName name, ParsedDocument read, Language language, Embedder model) {
    List<StoredSection> sections = new ArrayList<>();
    List<StoredPassage> passages = new ArrayList<>();
    for (Section section : read.sections()) {
      int number = sections.size();
      sections.add(new StoredSection(number, section));
      List<String> entities = section.entities().stream().sorted().toList();
      for (String text : section.passages()) {
        int ordinal = passages.size();
        PassageId id = PassageId.of(tenant, name, ordinal, text);
        Passage passage =
            new Passage(id, name, read.title(), section.headings(), language, text, ordinal);
        passages.add(new StoredPassage(passage, number, entities, model.embed(passage)));
      }
    }
    return new StoredDocument(
        tenant, name, read.title(), language, model.identity().text(), sections, passages);
  }
}
