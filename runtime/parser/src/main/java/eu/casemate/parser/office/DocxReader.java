package eu.casemate.parser.office;

import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFFootnote;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/** Reads DOCX: the body in its order, then notes, headers and footers. Macros are not looked at. */
public final class DocxReader {

  private final StructureBuilder out;
  private final DocxStyles styles;

  private DocxReader(StructureBuilder out, DocxStyles styles) {
    this.out = out;
    this.styles = styles;
  }

  /** Reads all of it. */
  public static void read(byte[] content, StructureBuilder out) throws IOException {
    try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(content))) {
      String title = document.getProperties().getCoreProperties().getTitle();
      out.title(title == null ? "" : title);
      DocxReader reader = new DocxReader(out, new DocxStyles(document));
      reader.elements("body", document.getBodyElements());
      int number = 0;
      for (XWPFFootnote note : document.getFootnotes()) {
        reader.elements("note " + ++number, note.getBodyElements());
      }
      for (XWPFHeader header : document.getHeaderList()) {
        reader.elements("header", header.getBodyElements());
      }
      for (XWPFFooter footer : document.getFooterList()) {
        reader.elements("footer", footer.getBodyElements());
      }
    }
  }

  private void elements(String part, List<IBodyElement> elements) {
    for (int i = 0; i < elements.size(); i++) {
      Place place = new Place.Item(part, i + 1);
      switch (elements.get(i)) {
        case XWPFParagraph paragraph -> paragraph(paragraph, place);
        case XWPFTable table -> table(part, table, place);
        case XWPFSDT framed ->
            out.text(Block.Kind.PARAGRAPH, framed.getContent().getText(), place, false);
        default -> {
          // What is neither holds no text: a mark of a revision, or of a section.
        }
      }
    }
  }

  private void paragraph(XWPFParagraph paragraph, Place place) {
    DocxText text = DocxText.of(paragraph);
    int level = styles.level(paragraph);
    if (level > 0) {
      out.heading(level, text.seen(), place, false);
    } else {
      boolean item = paragraph.getNumID() != null;
      boolean code = styles.code(paragraph);
      Block.Kind kind = code ? Block.Kind.CODE : item ? Block.Kind.ITEM : Block.Kind.PARAGRAPH;
      out.text(kind, text.seen(), place, false);
    }
    out.text(Block.Kind.PARAGRAPH, text.hidden(), place, true);
    for (String boxed : DocxBoxes.texts(paragraph)) {
      out.text(Block.Kind.PARAGRAPH, boxed, place, false);
    }
  }

  private void table(String part, XWPFTable table, Place place) {
    List<Block.Row> rows = new ArrayList<>();
    StringBuilder hidden = new StringBuilder();
    for (XWPFTableRow row : table.getRows()) {
      List<String> cells = new ArrayList<>();
      for (XWPFTableCell cell : row.getTableCells()) {
        cells.add(cell(cell, hidden));
      }
      rows.add(new Block.Row(cells, new Place.Item(part + " row", rows.size() + 1)));
    }
    out.table(rows, place, false);
    out.text(Block.Kind.PARAGRAPH, hidden.toString(), place, true);
  }

  // A table in a cell becomes text of the cell.
  private static String cell(XWPFTableCell cell, StringBuilder hidden) {
    StringBuilder seen = new StringBuilder();
    for (IBodyElement element : cell.getBodyElements()) {
      String more = "";
      if (element instanceof XWPFParagraph paragraph) {
        DocxText text = DocxText.of(paragraph);
        more = String.join("\n", text.seen(), String.join("\n", DocxBoxes.texts(paragraph)));
        hidden.append(text.hidden().isEmpty() ? "" : text.hidden() + "\n");
      } else if (element instanceof XWPFTable inner) {
        more = inner.getText().replace('\t', ' ');
      }
      seen.append(seen.isEmpty() || more.isEmpty() ? "" : "\n").append(more);
    }
    return seen.toString();
  }
}
