package eu.casemate.runtime.documents;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;

/** The blocks of a Markdown document and the lines that they stand in. */
final class MarkdownBlocks {

  private final LineSpans spans;
  private final int above;
  private final List<Block> blocks = new ArrayList<>();

  /** Of a body with so many lines above it. */
  MarkdownBlocks(LineSpans spans, int above) {
    this.spans = spans;
    this.above = above;
  }

  List<Block> all() {
    return blocks;
  }

  /** The lines of a node; none for one that has no text of its own. */
  List<Place> places(Node node) {
    List<SourceSpan> own = node.getSourceSpans();
    return own.isEmpty() ? List.of() : List.of(place(node));
  }

  private Place place(Node node) {
    List<SourceSpan> own = node.getSourceSpans();
    int first = own.isEmpty() ? 0 : own.getFirst().getLineIndex();
    int last = own.isEmpty() ? 0 : own.getLast().getLineIndex();
    return spans.lines(above + first, above + last);
  }

  void heading(Heading node, String text) {
    if (!text.isEmpty()) {
      blocks.add(new Block.Heading(node.getLevel(), text, place(node), false));
    }
  }

  /** A rule's name, as the heading of what follows. */
  void heading(Node node, List<String> path) {
    int level = Math.min(path.size() + 1, Block.Heading.LOWEST);
    blocks.add(new Block.Heading(level, path.getLast(), place(node), false));
  }

  void text(Node node, String text) {
    if (text.isBlank()) {
      return;
    }
    switch (node) {
      case TableBlock table -> blocks.add(new Block.Table(rows(table), place(table), false));
      case ListBlock _ -> add(Block.Kind.ITEM, node, text);
      case FencedCodeBlock _ -> add(Block.Kind.CODE, node, text);
      case IndentedCodeBlock _ -> add(Block.Kind.CODE, node, text);
      default -> add(Block.Kind.PARAGRAPH, node, text);
    }
  }

  private void add(Block.Kind kind, Node node, String text) {
    blocks.add(new Block.Text(kind, text, place(node), false));
  }

  private List<Block.Row> rows(TableBlock table) {
    List<Block.Row> rows = new ArrayList<>();
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (row instanceof TableRow) {
          rows.add(new Block.Row(cells(row), place(row)));
        }
      }
    }
    return rows;
  }

  private static List<String> cells(Node row) {
    List<String> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      if (cell instanceof TableCell) {
        // What it names and links to was noted with the table's text.
        cells.add(
            InlineText.of(cell, new DocumentName("cell"), new SectionBuilder(List.of()))
                .replaceAll("\\s*\\|$", ""));
      }
    }
    return cells;
  }
}
