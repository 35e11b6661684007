package eu.casemate.evaluation;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.documents.ParsedDocument;
import eu.casemate.runtime.documents.Section;
import eu.casemate.runtime.documents.SectionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sections of documents, as the product reads them. */
final class ShippedSections {

  private final Map<SectionKey, Section> sections = new TreeMap<>();
  private final Map<DocumentName, String> titles = new TreeMap<>();

  ShippedSections(Map<DocumentName, Path> files) throws IOException {
    DocumentParser parser = new DocumentParser();
    for (Map.Entry<DocumentName, Path> each : files.entrySet()) {
      if (parser.parse(each.getKey(), Files.readAllBytes(each.getValue()))
          instanceof ParsedDocument read) {
        titles.put(each.getKey(), read.title());
        for (Section section : read.sections()) {
          sections.put(new SectionKey(each.getKey(), count(each.getKey())), section);
        }
      }
    }
  }

  private int count(DocumentName document) {
    return of(document).size();
  }

  Section section(SectionKey key) {
    return java.util.Objects.requireNonNull(sections.get(key));
  }

  /** The sections of a document, in order. */
  List<SectionKey> of(DocumentName document) {
    return sections.keySet().stream().filter(key -> key.document().equals(document)).toList();
  }

  List<SectionKey> all() {
    return new ArrayList<>(sections.keySet());
  }

  String title(DocumentName document) {
    return titles.getOrDefault(document, "");
  }

  /** The last heading; the title of the document for what stands above its first heading. */
  String heading(SectionKey key) {
    List<String> headings = section(key).headings();
    return headings.isEmpty() ? title(key.document()) : headings.getLast();
  }
}
