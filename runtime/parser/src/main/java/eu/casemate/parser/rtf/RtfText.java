package eu.casemate.parser.rtf;

import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.StructureLimits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts the characters of RTF together to paragraphs, headings and tables. */
final class RtfText {

  private static final Map<String, String> LETTERS =
      Map.ofEntries(
          Map.entry("tab", "\t"),
          Map.entry("line", "\n"),
          Map.entry("lquote", "\u2018"),
          Map.entry("rquote", "\u2019"),
          Map.entry("ldblquote", "\u201C"),
          Map.entry("rdblquote", "\u201D"),
          Map.entry("emdash", "\u2014"),
          Map.entry("endash", "\u2013"),
          Map.entry("bullet", "\u2022"),
          Map.entry("~", "\u00A0"),
          Map.entry("_", "-"),
          Map.entry("emspace", " "),
          Map.entry("enspace", " "));

  private final StructureBuilder out;
  private final StringBuilder seen = new StringBuilder();
  private final StringBuilder hidden = new StringBuilder();
  private final StringBuilder title = new StringBuilder();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Block.Row> rows = new ArrayList<>();
  private List<String> cells = new ArrayList<>();
  private Charset charset = Charset.defaultCharset();
  private boolean bytesHidden;
  private boolean bytesOfTitle;
  private boolean inTable;
  private boolean item;
  private int level;
  private int number = 1;

  RtfText(StructureBuilder out) {
    this.out = out;
  }

  // A letter may be several bytes: they are decoded together.
  void add(int next, Charset of, boolean unseen) {
    if (!of.equals(charset) || unseen != bytesHidden || bytesOfTitle) {
      decoded();
    }
    charset = of;
    bytesHidden = unseen;
    bytes.write(next);
  }

  void titleByte(int next, Charset of) {
    if (!bytesOfTitle) {
      decoded();
    }
    charset = of;
    bytesOfTitle = true;
    bytes.write(next);
  }

  void titleLetter(char letter) {
    decoded();
    title.append(letter);
  }

  void letter(char letter, boolean unseen) {
    decoded();
    (unseen ? hidden : seen).append(letter);
  }

  /** Decodes the bytes so far. */
  void decoded() {
    if (bytes.size() > 0) {
      (bytesOfTitle ? title : bytesHidden ? hidden : seen).append(bytes.toString(charset));
      bytes.reset();
    }
    bytesOfTitle = false;
  }

  void item() {
    item = true;
  }

  void control(String word, int parameter, boolean parametric, boolean unseen) {
    String letters = LETTERS.get(word);
    if (letters != null) {
      decoded();
      (unseen ? hidden : seen).append(letters);
      return;
    }
    switch (word) {
      case "par", "sect", "page", "column" -> paragraphMark();
      case "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf" ->
          endParagraph();
      case "footnote" -> letter(' ', unseen);
      case "pard" -> {
        inTable = false;
        item = false;
        level = 0;
      }
      case "intbl" -> inTable = true;
      case "outlinelevel" -> level = parametric && parameter < 9 ? parameter + 1 : 0;
      case "cell", "nestcell" -> endCell();
      case "row", "nestrow" -> endRow();
      default -> {
        // How it looks.
      }
    }
  }

  private void paragraphMark() {
    decoded();
    if (inTable) {
      seen.append('\n');
    } else {
      endParagraph();
    }
  }

  /** Ends a paragraph, and the table above it. */
  void endParagraph() {
    decoded();
    if (!cells.isEmpty()) {
      endRow();
    }
    if (!seen.toString().isBlank()) {
      endTable();
    }
    Place place = new Place.Item("body", number);
    if (level > 0) {
      out.heading(level, seen.toString(), place, false);
    } else {
      Block.Kind kind = item ? Block.Kind.ITEM : Block.Kind.PARAGRAPH;
      out.text(kind, seen.toString(), place, false);
    }
    out.text(Block.Kind.PARAGRAPH, hidden.toString(), place, true);
    number++;
    seen.setLength(0);
    hidden.setLength(0);
  }

  private void endCell() {
    decoded();
    if (cells.size() >= StructureLimits.CELLS) {
      throw new FaultException(Fault.TOO_LARGE);
    }
    cells.add(seen.toString());
    seen.setLength(0);
  }

  private void endRow() {
    decoded();
    if (rows.size() >= StructureLimits.BLOCKS) {
      throw new FaultException(Fault.TOO_LARGE);
    }
    rows.add(new Block.Row(cells, new Place.Item("row", rows.size() + 1)));
    cells = new ArrayList<>();
  }

  private void endTable() {
    out.table(rows, new Place.Item("body", number), false);
    rows.clear();
  }

  void endAll() {
    endParagraph();
    endTable();
    out.title(title.toString());
  }
}
