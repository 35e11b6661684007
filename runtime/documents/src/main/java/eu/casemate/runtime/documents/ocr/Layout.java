package eu.casemate.runtime.documents.ocr;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Recognition;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Puts words together to paragraphs, items, headings and tables. */
final class Layout {

  private static final double LARGER = 1.35;
  private static final double MUCH_LARGER = 1.8;
  private static final int LONGEST_HEADING = 120;
  private static final Pattern BULLET =
      Pattern.compile("^(?:[•‣▪◦●○■□–—*·-]|\\(?\\d{1,3}[.)]|[a-z]\\))\\s+(?=\\S)");
  private static final Pattern BROKEN_WORD = Pattern.compile("\\p{Ll}-$");
  private static final Pattern LETTERS = Pattern.compile("\\p{L}{2}");

  private final List<Segment> segments;
  private final Frame frame;
  private final Recognition page;
  private final IdentityHashMap<Segment, Rows.Found> tables = new IdentityHashMap<>();
  private final double commonHeight;
  private final List<Block> blocks = new ArrayList<>();

  private Layout(List<Word> words, Frame frame, Recognition page) {
    this.segments = Segment.of(words);
    this.frame = frame;
    this.page = page;
    this.commonHeight = commonHeight(segments);
    for (Rows.Found table : Rows.find(segments)) {
      table.segments().forEach(each -> tables.put(each, table));
    }
  }

  /**
   * The blocks of a page.
   *
   * @param words in the order of reading
   * @param page what the whole page cost; each block has a confidence of its own
   */
  static List<Block> of(List<Word> words, Frame frame, Recognition page) {
    Layout layout = new Layout(words, frame, page);
    layout.write();
    return layout.blocks;
  }

  /** How sure the recogniser was of these words; longer ones count more. */
  static double confidence(List<Word> words) {
    double sum = 0;
    double weight = 0;
    for (Word word : words) {
      sum += word.confidence() * word.text().length();
      weight += word.text().length();
    }
    return weight == 0 ? 0 : Math.clamp(sum / weight, 0, 1);
  }

  private static double commonHeight(List<Segment> segments) {
    int[] heights =
        segments.stream()
            .flatMap(each -> each.words().stream().map(_ -> each.height()))
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    return heights.length == 0 ? 1 : heights[heights.length / 2];
  }

  private void write() {
    List<Segment> open = new ArrayList<>();
    List<Rows.Found> written = new ArrayList<>();
    for (Segment each : segments) {
      Rows.Found table = tables.get(each);
      boolean turn = table != null || (!open.isEmpty() && !continues(open.getLast(), each));
      if (turn && !open.isEmpty()) {
        text(open);
        open.clear();
      }
      if (table == null) {
        open.add(each);
      } else if (!written.contains(table)) {
        written.add(table);
        table(table);
      }
    }
    if (!open.isEmpty()) {
      text(open);
    }
  }

  private static boolean continues(Segment before, Segment each) {
    return each.paragraph() == before.paragraph() && !BULLET.matcher(each.text()).find();
  }

  private void text(List<Segment> lines) {
    StringBuilder joined = new StringBuilder();
    for (Segment line : lines) {
      join(joined, line.text());
    }
    String text = joined.toString();
    List<Word> words = lines.stream().flatMap(line -> line.words().stream()).toList();
    Place.Box box = frame.around(words);
    Optional<Recognition> from = Optional.of(of(words));
    double height = lines.stream().mapToInt(Segment::height).max().orElse(0);
    boolean heading =
        height >= commonHeight * LARGER
            && lines.size() <= 2
            && text.length() <= LONGEST_HEADING
            && LETTERS.matcher(text).find();
    if (heading) {
      int level = height >= commonHeight * MUCH_LARGER ? 1 : 2;
      blocks.add(new Block.Heading(level, text, box, false, from));
    } else if (BULLET.matcher(text).find()) {
      String item = text.replaceFirst("^[•‣▪◦●○■□–—*·-]\\s+", "");
      blocks.add(new Block.Text(Block.Kind.ITEM, item, box, false, from));
    } else {
      blocks.add(new Block.Text(Block.Kind.PARAGRAPH, text, box, false, from));
    }
  }

  private static void join(StringBuilder text, String more) {
    boolean broken = BROKEN_WORD.matcher(text).find() && Character.isLowerCase(more.codePointAt(0));
    if (broken) {
      text.setLength(text.length() - 1);
    } else if (!text.isEmpty()) {
      text.append(' ');
    }
    text.append(more);
  }

  private void table(Rows.Found table) {
    List<Block.Row> rows = new ArrayList<>();
    for (List<List<Segment>> row : table.rows()) {
      List<Word> words =
          row.stream().flatMap(List::stream).flatMap(each -> each.words().stream()).toList();
      List<String> cells =
          row.stream()
              .map(cell -> String.join(" ", cell.stream().map(Segment::text).toList()))
              .toList();
      rows.add(new Block.Row(cells, frame.around(words)));
    }
    List<Word> words = table.segments().stream().flatMap(each -> each.words().stream()).toList();
    blocks.add(new Block.Table(rows, frame.around(words), false, Optional.of(of(words))));
  }

  private Recognition of(List<Word> words) {
    return new Recognition(page.tier(), confidence(words), page.milliseconds(), page.tokens());
  }
}
