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
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads ODT, ODS and ODP from their XML: headings, paragraphs, lists, tables, names of sheets,
 * titles of slides. What does not show is hidden.
 */
public final class OdtReader {

  private static final int MOST_REPEATED = 50;
  private static final Pattern ENCRYPTED =
      Pattern.compile("<(?:\\w+:)?(?:encryption-data|encrypted-key)[\\s>/]");
  private static final Set<String> DROPPED =
      Set.of("tracked-changes", "sequence-decls", "forms", "annotation", "scripts");

  private final XMLStreamReader at;
  private final StructureBuilder out;
  private final Set<String> vanishing = new HashSet<>();
  private final OdtTables tables;

  /** For each open paragraph and span, whether its style makes it vanish. */
  private final List<Boolean> spans = new ArrayList<>();

  private StringBuilder seen = new StringBuilder();
  private StringBuilder hidden = new StringBuilder();
  private String style = "";

  /** Of a sheet, until it has text. */
  private String name = "";

  private int level;
  private int lists;
  private int number;
  private int slides;

  /** How many open elements are within one that does not show; it counts too. */
  private int unseen;

  private boolean spreadsheet;
  private boolean title;

  private OdtReader(XMLStreamReader at, StructureBuilder out) {
    this.at = at;
    this.out = out;
    this.tables = new OdtTables(out);
  }

  /** Reads the body. */
  public static void read(ZipEntries entries, StructureBuilder out) throws IOException {
    try {
      String manifest =
          new String(
              entries.bytes("META-INF/manifest.xml").orElse(new byte[0]), StandardCharsets.UTF_8);
      if (ENCRYPTED.matcher(manifest).find()) {
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
    unseen += unseen > 0 || vanishes(element) ? 1 : 0;
    switch (element) {
      case "style" -> style = attribute("name");
      case "text-properties", "drawing-page-properties" -> {
        if (attribute("display").equals("none") || attribute("visibility").equals("hidden")) {
          vanishing.add(style);
        }
      }
      case "h", "p" -> beginParagraph(element);
      case "span" -> spans.add(vanishing.contains(attribute("style-name")));
      case "s" -> add(" ".repeat(Math.min(MOST_REPEATED, number("c", 1))));
      case "tab" -> add("\t");
      case "line-break" -> add("\n");
      case "list" -> lists++;
      case "spreadsheet" -> spreadsheet = true;
      case "page" -> out.pages(++slides);
      case "frame" -> title = attribute("class").equals("title");
      case "table" -> beginTable();
      case "table-row" -> tables.beginRow();
      case "table-cell", "covered-table-cell" ->
          tables.beginCell(number("number-columns-repeated", 1));
      default -> {
        // Sections and the like: what is in them counts.
      }
    }
  }

  // A section may have a condition; a row or a slide may be hidden.
  private boolean vanishes(String element) {
    return switch (element) {
      case "section" -> attribute("display").equals("none");
      case "table-row" -> attribute("visibility").equals("collapse");
      case "page" -> vanishing.contains(attribute("style-name"));
      case "table" -> vanishing.contains(attribute("style-name"));
      default -> false;
    };
  }

  private void beginParagraph(String element) {
    clear();
    int outline = Math.max(1, number("outline-level", 1));
    level = element.equals("h") ? outline : title ? 2 : 0;
    spans.add(vanishing.contains(attribute("style-name")));
  }

  private void beginTable() {
    if (spreadsheet && tables.none()) {
      name = attribute("name");
      number = 0;
    }
    tables.begin();
  }

  private void end(String element) {
    switch (element) {
      case "h", "p" -> endParagraph();
      case "span" -> spans.removeLast();
      case "list" -> lists--;
      case "frame" -> title = false;
      case "table-cell", "covered-table-cell" -> tables.endCell();
      case "table-row" -> tables.endRow(place(), unseen > 0);
      case "table" -> tables.end(place(), unseen > 0);
      default -> {
        // Nothing ends with it.
      }
    }
    unseen -= unseen > 0 ? 1 : 0;
  }

  private Place place() {
    return slides > 0
        ? new Place.Item("slide", slides)
        : new Place.Item("body", Math.max(1, number));
  }

  private void endParagraph() {
    spans.removeLast();
    number++;
    String text = seen.toString();
    if (!tables.none()) {
      nameSheet(text);
      tables.add(text);
    } else if (level > 0) {
      out.heading(level, text, place(), unseen > 0);
    } else {
      Block.Kind kind = lists > 0 ? Block.Kind.ITEM : Block.Kind.PARAGRAPH;
      out.text(kind, text, place(), unseen > 0);
    }
    out.text(Block.Kind.PARAGRAPH, hidden.toString(), place(), true);
    clear();
  }

  // A sheet without text has no heading.
  private void nameSheet(String text) {
    if (!name.isEmpty() && !text.isBlank()) {
      out.heading(2, name, place(), unseen > 0);
      name = "";
    }
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
