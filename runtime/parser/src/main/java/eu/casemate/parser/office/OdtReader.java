package eu.casemate.parser.office;

import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads ODT from its XML: headings, paragraphs, lists, tables; spans that do not show. */
public final class OdtReader {

  private static final int MOST_REPEATED = 50;
  private static final Set<String> DROPPED =
      Set.of("tracked-changes", "sequence-decls", "forms", "annotation", "scripts");

  private final XMLStreamReader at;
  private final StructureBuilder out;
  private final Set<String> vanishing = new HashSet<>();
  private final List<Table> tables = new ArrayList<>();

  /** For each open paragraph and span, whether its style makes it vanish. */
  private final List<Boolean> spans = new ArrayList<>();

  private StringBuilder seen = new StringBuilder();
  private StringBuilder hidden = new StringBuilder();
  private String style = "";
  private int level;
  private int lists;
  private int number;

  private static final class Table {
    private final List<Block.Row> rows = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private int repeated = 1;
  }

  private OdtReader(XMLStreamReader at, StructureBuilder out) {
    this.at = at;
    this.out = out;
  }

  /** Reads the body. */
  public static void read(ZipEntries entries, StructureBuilder out) throws IOException {
    try {
      String manifest =
          new String(
              entries.bytes("META-INF/manifest.xml").orElse(new byte[0]), StandardCharsets.UTF_8);
      if (manifest.contains("encryption-data")) {
        throw new FaultException(Fault.PROTECTED);
      }
      byte[] meta = entries.bytes("meta.xml").orElse(new byte[0]);
      out.title(meta.length == 0 ? "" : XmlEvents.firstText(meta, "title"));
      byte[] content =
          entries.bytes("content.xml").orElseThrow(() -> new FaultException(Fault.BROKEN));
      new OdtReader(XmlEvents.of(content), out).all();
    } catch (XMLStreamException e) {
      throw new IOException("The document breaks its format", e);
    }
  }

  private void all() throws XMLStreamException {
    int dropped = 0;
    while (at.hasNext()) {
      switch (at.next()) {
        case XMLStreamReader.START_ELEMENT -> {
          boolean drop = dropped > 0 || DROPPED.contains(at.getLocalName());
          dropped += drop ? 1 : 0;
          if (!drop) {
            begin(at.getLocalName());
          }
        }
        case XMLStreamReader.END_ELEMENT -> {
          if (dropped > 0) {
            dropped--;
          } else {
            end(at.getLocalName());
          }
        }
        case XMLStreamReader.CHARACTERS -> {
          if (dropped == 0) {
            add(at.getText().replaceAll("\\s+", " "));
          }
        }
        default -> {
          // Comments and the like are no text.
        }
      }
    }
  }

  private void begin(String element) {
    switch (element) {
      case "style" -> style = attribute("name");
      case "text-properties" -> {
        if (attribute("display").equals("none")) {
          vanishing.add(style);
        }
      }
      case "h", "p" -> {
        clear();
        level = element.equals("h") ? Math.max(1, number("outline-level", 1)) : 0;
        spans.add(vanishing.contains(attribute("style-name")));
      }
      case "span" -> spans.add(vanishing.contains(attribute("style-name")));
      case "s" -> add(" ".repeat(Math.min(MOST_REPEATED, number("c", 1))));
      case "tab" -> add("\t");
      case "line-break" -> add("\n");
      case "list" -> lists++;
      case "table" -> tables.add(new Table());
      case "table-row" -> {
        if (!tables.isEmpty()) {
          tables.getLast().cells = new ArrayList<>();
        }
      }
      case "table-cell", "covered-table-cell" -> {
        if (!tables.isEmpty()) {
          tables.getLast().cell.setLength(0);
          tables.getLast().repeated = Math.min(MOST_REPEATED, number("number-columns-repeated", 1));
        }
      }
      default -> {
        // Sections and frames: what is in them counts.
      }
    }
  }

  private void end(String element) {
    switch (element) {
      case "h", "p" -> endParagraph();
      case "span" -> spans.removeLast();
      case "list" -> lists--;
      case "table-cell", "covered-table-cell" -> endCell();
      case "table-row" -> {
        if (!tables.isEmpty()) {
          Table table = tables.getLast();
          Place place = new Place.Item("body", Math.max(1, number));
          table.rows.add(new Block.Row(trimmed(table.cells), place));
        }
      }
      case "table" -> endTable();
      default -> {
        // Nothing ends with it.
      }
    }
  }

  private void endParagraph() {
    spans.removeLast();
    number++;
    Place place = new Place.Item("body", number);
    String text = seen.toString();
    if (!tables.isEmpty()) {
      StringBuilder cell = tables.getLast().cell;
      cell.append(cell.isEmpty() || text.isBlank() ? "" : " ").append(text);
    } else if (level > 0) {
      out.heading(level, text, place, false);
    } else {
      out.text(lists > 0 ? Block.Kind.ITEM : Block.Kind.PARAGRAPH, text, place, false);
    }
    out.text(Block.Kind.PARAGRAPH, hidden.toString(), place, true);
    clear();
  }

  private void endCell() {
    if (!tables.isEmpty()) {
      Table table = tables.getLast();
      for (int i = 0; i < table.repeated; i++) {
        table.cells.add(table.cell.toString());
      }
      table.cell.setLength(0);
    }
  }

  // A table in a cell of another becomes text of that cell.
  private void endTable() {
    Table table = tables.removeLast();
    List<Block.Row> rows = table.rows.stream().filter(row -> !row.cells().isEmpty()).toList();
    if (tables.isEmpty()) {
      out.table(rows, new Place.Item("body", Math.max(1, number)), false);
    } else {
      rows.forEach(row -> tables.getLast().cell.append(' ').append(String.join(" ", row.cells())));
    }
  }

  // Spreadsheets repeat empty cells to the edge of the sheet.
  private static List<String> trimmed(List<String> cells) {
    int end = cells.size();
    while (end > 0 && cells.get(end - 1).isBlank()) {
      end--;
    }
    return cells.subList(0, end);
  }

  private void add(String text) {
    if (!spans.isEmpty()) {
      (spans.contains(true) ? hidden : seen).append(text);
    }
  }

  private void clear() {
    seen = new StringBuilder();
    hidden = new StringBuilder();
  }

  private String attribute(String name) {
    return XmlEvents.attribute(at, name);
  }

  private int number(String name, int otherwise) {
    String value = attribute(name);
    return value.matches("\\d{1,6}") ? Integer.parseInt(value) : otherwise;
  }
}
