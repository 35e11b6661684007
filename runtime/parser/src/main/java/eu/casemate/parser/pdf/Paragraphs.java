package eu.casemate.parser.pdf;

import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.parser.text.TextRepair;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts lines together to paragraphs, items, headings and tables. */
final class Paragraphs {

  private static final float SAME_SIZE = 0.1f;
  private static final float LEADING = 1.75f;
  private static final Pattern BULLET =
      Pattern.compile("^(?:[•‣▪◦●○■□–—*·-]|\\(?\\d{1,3}[.)]|[a-z]\\))\\s+(?=\\S)");
  private static final Pattern BROKEN_WORD = Pattern.compile("\\p{Ll}-$");

  private final List<Line> lines;
  private final HeadingSizes headings;
  private final StructureBuilder out;

  private Paragraphs(List<Line> lines, StructureBuilder out) {
    this.lines = lines;
    this.headings = HeadingSizes.of(lines);
    this.out = out;
  }

  static void write(List<Line> lines, StructureBuilder out) {
    Paragraphs paragraphs = new Paragraphs(lines, out);
    int at = 0;
    while (at < lines.size()) {
      at = paragraphs.next(at);
    }
  }

  static String repaired(String text) {
    return TextRepair.seenOnPage(text);
  }

  private int next(int start) {
    int reach = Math.min(lines.size(), start + 5_000);
    Optional<TableFinder.Found> table = TableFinder.find(lines.subList(start, reach));
    if (table.isPresent()) {
      out.table(table.get().rows(), table.get().box(), false);
      return start + table.get().lines();
    }
    Line first = lines.get(start);
    StringBuilder text = new StringBuilder(first.text());
    Place.Box box = first.box();
    int end = start + 1;
    while (end < lines.size() && continues(lines.get(end - 1), lines.get(end))) {
      join(text, lines.get(end).text());
      box = box.around(lines.get(end).box());
      end++;
    }
    write(first, repaired(text.toString()), end - start, box);
    return end;
  }

  private void write(Line first, String text, int size, Place.Box box) {
    Optional<Integer> level = headings.level(first, text, size);
    if (level.isPresent()) {
      out.heading(level.get(), text, box, first.hidden());
    } else if (BULLET.matcher(text).find()) {
      String item = text.replaceFirst("^[•‣▪◦●○■□–—*·-]\\s+", "");
      out.text(Block.Kind.ITEM, item, box, first.hidden());
    } else {
      out.text(Block.Kind.PARAGRAPH, text, box, first.hidden());
    }
  }

  private static boolean continues(Line above, Line line) {
    float down = line.baseline() - above.baseline();
    boolean sameSize = Math.abs(line.size() - above.size()) <= SAME_SIZE * above.size();
    return line.page() == above.page()
        && line.hidden() == above.hidden()
        && line.bold() == above.bold()
        && sameSize
        && down > 0
        && down <= LEADING * line.size()
        && line.cells().size() == 1
        && !BULLET.matcher(line.text()).find();
  }

  private static void join(StringBuilder text, String more) {
    boolean broken = BROKEN_WORD.matcher(text).find() && Character.isLowerCase(more.codePointAt(0));
    if (broken) {
      text.setLength(text.length() - 1);
    } else {
      text.append(' ');
    }
    text.append(more);
  }
}
