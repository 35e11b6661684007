package eu.casemate.runtime.documents;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads plain text: one section, paragraphs apart by empty lines, the file's name as title. */
final class PlainTextReader {

  private static final Pattern GAP = Pattern.compile("\n\\s*\n");

  private PlainTextReader() {}

  static Parsing read(DocumentName name, String text, LineSpans spans) {
    SectionBuilder section = new SectionBuilder(List.of());
    List<Block> blocks = new ArrayList<>();
    LineSpans own = LineSpans.of(text);
    Matcher gap = GAP.matcher(text);
    int start = 0;
    boolean more = true;
    while (more) {
      more = gap.find();
      String paragraph = text.substring(start, more ? gap.start() : text.length());
      if (!paragraph.isBlank()) {
        int first = own.lineOf(start + paragraph.indexOf(paragraph.strip()));
        int last = first + (int) paragraph.strip().chars().filter(c -> c == '\n').count();
        Place place = spans.lines(first, last);
        section.block(paragraph, List.of(place));
        blocks.add(new Block.Text(Block.Kind.PARAGRAPH, paragraph.strip(), place, false));
      }
      start = more ? gap.end() : text.length();
    }
    String file = name.fileName();
    String title = file.substring(0, file.lastIndexOf('.'));
    String shown = title.isBlank() ? file : title;
    return new ParsedDocument(
        shown, Language.detect(text), List.of(section.build()), new Structure(shown, 0, blocks));
  }
}
