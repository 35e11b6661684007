package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.SectionKey;

/** How a section is named in an index: its place, a slash, its document. */
final class SectionTerm {

  private SectionTerm() {}

  static String of(SectionKey section) {
    return section.ordinal() + "/" + section.document().value();
  }

  static SectionKey parse(String term) {
    int slash = term.indexOf('/');
    return new SectionKey(
        new DocumentName(term.substring(slash + 1)), Integer.parseInt(term.substring(0, slash)));
  }
}
