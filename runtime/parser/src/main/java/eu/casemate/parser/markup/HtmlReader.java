package eu.casemate.parser.markup;

import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/** Reads HTML: nothing that it links to is loaded, no script runs. */
public final class HtmlReader {

  private static final int MOST_DEPTH = 400;
  private static final Set<String> DROPPED =
      Set.of("script", "style", "template", "noscript", "head", "svg", "math", "iframe", "object");
  private static final String WHOLE = "h1,h2,h3,h4,h5,h6,li,dt,dd,td,th,pre";
  private static final Set<String> LISTS = Set.of("ul", "ol", "dl", "menu");

  private final StructureBuilder out;
  private final BiFunction<Integer, Integer, Place> places;
  private final HiddenElements unseen;
  private final StringBuilder open = new StringBuilder();
  private boolean openHidden;
  private int openStart;
  private int openEnd;

  private HtmlReader(
      StructureBuilder out, BiFunction<Integer, Integer, Place> places, HiddenElements unseen) {
    this.out = out;
    this.unseen = unseen;
    this.places = places;
  }

  /** Reads a page; its encoding is the one that it declares, else UTF-8. */
  public static void read(byte[] content, StructureBuilder out) throws IOException {
    read(parsed(content), out, HtmlReader::span);
  }

  /** Reads a page that is a part of a document, such as a chapter: all of it has this place. */
  public static void read(byte[] content, StructureBuilder out, Place place) throws IOException {
    read(parsed(content), out, (_, _) -> place);
  }

  /** Reads a page that is text already, and a part of a document. */
  public static void read(String content, StructureBuilder out, Place place) {
    read(Jsoup.parse(content), out, (_, _) -> place);
  }

  private static Document parsed(byte[] content) throws IOException {
    Parser parser = Parser.htmlParser().setTrackPosition(true);
    return Jsoup.parse(new ByteArrayInputStream(content), null, "", parser);
  }

  private static void read(
      Document document, StructureBuilder out, BiFunction<Integer, Integer, Place> places) {
    out.title(document.title());
    HtmlReader reader = new HtmlReader(out, places, HiddenElements.of(document));
    List<String> apart = reader.takeHiddenParts(document.body());
    reader.children(document.body(), false, 0);
    reader.flush();
    apart.forEach(text -> out.text(Block.Kind.PARAGRAPH, text, reader.places.apply(0, 0), true));
  }

  // The text of these is taken as a whole: what is hidden in it must not be there any more.
  private List<String> takeHiddenParts(Element body) {
    List<String> texts = new ArrayList<>();
    for (Element each : body.getAllElements()) {
      if (unseen.contains(each) && each.parent() != null && each.parent().closest(WHOLE) != null) {
        texts.add(each.text());
        each.remove();
      }
    }
    return texts;
  }

  private void children(Element parent, boolean hidden, int depth) {
    if (depth > MOST_DEPTH) {
      throw new FaultException(Fault.TOO_DEEP);
    }
    for (Node node : parent.childNodes()) {
      if (node instanceof TextNode text) {
        inline(text.getWholeText().replaceAll("\\s+", " "), node, hidden);
      } else if (node instanceof Element element && !DROPPED.contains(element.normalName())) {
        element(element, hidden || unseen.contains(element), depth + 1);
      }
    }
  }

  private void element(Element element, boolean hidden, int depth) {
    String name = element.normalName();
    if (name.matches("h[1-6]")) {
      flush();
      out.heading(name.charAt(1) - '0', element.text(), place(element), hidden);
    } else if (name.equals("pre")) {
      flush();
      out.text(Block.Kind.CODE, element.wholeText(), place(element), hidden);
    } else if (name.equals("table")) {
      flush();
      table(element, hidden, depth);
    } else if (name.equals("br")) {
      open.append('\n');
    } else if (name.equals("li") || name.equals("dd") || name.equals("dt")) {
      flush();
      item(element, hidden, depth);
    } else if (element.isBlock()) {
      flush();
      children(element, hidden, depth);
      flush();
    } else {
      children(element, hidden, depth);
    }
  }

  // Its own words are the item; a list within it has items of its own.
  private void item(Element element, boolean hidden, int depth) {
    Element own = element.clone();
    own.select("ul,ol,dl,table,pre").remove();
    out.text(Block.Kind.ITEM, own.text(), place(element), hidden);
    for (Element inner : element.children()) {
      boolean apart = LISTS.contains(inner.normalName()) || inner.normalName().equals("table");
      if (apart || inner.normalName().equals("pre")) {
        element(inner, hidden || unseen.contains(inner), depth + 1);
      }
    }
    flush();
  }

  private void table(Element table, boolean hidden, int depth) {
    List<Block.Row> rows = new ArrayList<>();
    for (Element row : table.select("tr")) {
      if (table.equals(row.closest("table"))) {
        List<String> cells = new ArrayList<>();
        for (Element cell : row.children()) {
          boolean holds = cell.normalName().equals("td") || cell.normalName().equals("th");
          if (holds && !unseen.contains(cell)) {
            cells.add(cell.text());
          }
        }
        rows.add(new Block.Row(cells, place(row)));
      }
    }
    long filled = rows.stream().filter(row -> row.cells().size() > 1).count();
    if (filled > 0) {
      out.table(rows, place(table), hidden);
    } else {
      // Of one column: it only lays out the page.
      children(table, hidden, depth);
      flush();
    }
  }

  private void inline(String text, Node node, boolean hidden) {
    if (text.isBlank()) {
      open.append(open.isEmpty() || text.isEmpty() ? "" : " ");
      return;
    }
    if (!open.isEmpty() && openHidden != hidden) {
      flush();
    }
    if (open.isEmpty()) {
      openHidden = hidden;
      openStart = node.sourceRange().startPos();
    }
    openEnd = node.sourceRange().endPos();
    open.append(text);
  }

  private void flush() {
    String text = open.toString();
    open.setLength(0);
    if (!text.isBlank()) {
      out.text(Block.Kind.PARAGRAPH, text, places.apply(openStart, openEnd), openHidden);
    }
  }

  private Place place(Element element) {
    int start = element.sourceRange().startPos();
    int end = Math.max(element.endSourceRange().endPos(), element.sourceRange().endPos());
    return places.apply(start, end);
  }

  // An element that the parser adds stands nowhere in the source.
  private static Place span(int start, int end) {
    int first = Math.max(0, start);
    return new Place.Span(first, Math.max(first, end));
  }
}
