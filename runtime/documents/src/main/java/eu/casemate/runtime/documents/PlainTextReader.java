package eu.casemate.runtime.documents;

import java.util.List;
import java.util.regex.Pattern;

/** Reads plain text: one section, paragraphs apart by empty lines, the file's name as title. */
final class PlainTextReader {

  private static final Pattern GAP = Pattern.compile("\n\\s*\n");

  private PlainTextReader() {}

  static Parsing read(DocumentName name, String text) {
    SectionBuilder section = new SectionBuilder(List.of());
    for (String paragraph : GAP.split(text, -1)) {
      section.block(paragraph);
    }
    String file = name.fileName();
    String title = file.substring(0, file.lastIndexOf('.'));
    return new ParsedDocument(
        title.isBlank() ? file : title, Language.detect(text), List.of(section.build()));
  }
}
