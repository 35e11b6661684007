package eu.casemate.parser.plain;

import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads text that lies in another document: paragraphs, and Markdown's headings, items and code.
 */
public final class TextReader {

  private static final Pattern HEADING = Pattern.compile("(#{1,6}) +(.*?)(?: +#+)?");
  private static final Pattern ITEM = Pattern.compile(" {0,8}(?:[-*+]|\\d{1,4}[.)]) +(.*)");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(?:```|~~~).*");
  private static final Place PLACE = new Place.Span(0, 0);

  private final StructureBuilder out;
  private final StringBuilder open = new StringBuilder();
  private Block.Kind kind = Block.Kind.PARAGRAPH;

  private TextReader(StructureBuilder out) {
    this.out = out;
  }

  /** Reads all of it. */
  public static void read(byte[] content, boolean markdown, StructureBuilder out) {
    TextReader reader = new TextReader(out);
    String text = Decoding.decode(content).replace("\r\n", "\n").replace('\r', '\n');
    text.lines().forEach(line -> reader.line(line, markdown));
    reader.end();
  }

  private void line(String line, boolean markdown) {
    if (markdown && FENCE.matcher(line).matches()) {
      boolean code = kind == Block.Kind.CODE;
      end();
      kind = code ? Block.Kind.PARAGRAPH : Block.Kind.CODE;
    } else if (kind == Block.Kind.CODE) {
      open.append(line).append('\n');
    } else if (line.isBlank()) {
      end();
    } else if (!markdown || !marked(line)) {
      open.append(line).append('\n');
    }
  }

  private boolean marked(String line) {
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      end();
      out.heading(heading.group(1).length(), heading.group(2), PLACE, false);
      return true;
    }
    Matcher item = ITEM.matcher(line);
    if (item.matches()) {
      end();
      kind = Block.Kind.ITEM;
      open.append(item.group(1)).append('\n');
      return true;
    }
    return false;
  }

  private void end() {
    out.text(kind, open.toString(), PLACE, false);
    open.setLength(0);
    kind = Block.Kind.PARAGRAPH;
  }
}
