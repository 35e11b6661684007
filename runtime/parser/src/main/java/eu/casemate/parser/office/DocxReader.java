package eu.casemate.parser.office;

import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.xwpf.usermodel.IBodyElement;
import org.apache.poi.xwpf.usermodel.XWPFAbstractFootnoteEndnote;
import org.apache.poi.xwpf.usermodel.XWPFComment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFFooter;
import org.apache.poi.xwpf.usermodel.XWPFHeader;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;

/**
 * Reads DOCX: the body in its order, then documents within it, notes, comments, headers and
 * footers. Macros are not looked at.
 */
public final class DocxReader {

  /** The relation to a document that is shown as a part of this one. */
  private static final String INCLUDED =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk";

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
      reader.included(document.getPackagePart());
      reader.around(document);
      Embedded.read(document.getPackage(), out);
    } catch (InvalidFormatException e) {
      throw new IOException("The document breaks its format", e);
    }
  }

  private void included(PackagePart body) throws IOException, InvalidFormatException {
    for (PackageRelationship relation : body.getRelationshipsByType(INCLUDED)) {
      if (relation.getTargetMode() == TargetMode.INTERNAL) {
        PackagePart part = body.getRelatedPart(relation);
        try (InputStream in = part.getInputStream()) {
          out.included(part.getPartName().getName(), in.readAllBytes());
        }
      }
    }
  }

  private void around(XWPFDocument document) {
    int number = 0;
    for (XWPFAbstractFootnoteEndnote note : document.getFootnotes()) {
      elements("note " + ++number, note.getBodyElements());
    }
    number = 0;
    for (XWPFAbstractFootnoteEndnote note : document.getEndnotes()) {
      elements("endnote " + ++number, note.getBodyElements());
    }
    number = 0;
    XWPFComment[] comments = document.getComments();
    for (XWPFComment comment : comments == null ? new XWPFComment[0] : comments) {
      elements("comment " + ++number, comment.getBodyElements());
    }
    for (XWPFHeader header : document.getHeaderList()) {
      elements("header", header.getBodyElements());
    }
    for (XWPFFooter footer : document.getFooterList()) {
      elements("footer", footer.getBodyElements());
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
    DocxText text = DocxText.of(paragraph, styles);
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
  private String cell(XWPFTableCell cell, StringBuilder hidden) {
    StringBuilder seen = new StringBuilder();
    for (IBodyElement element : cell.getBodyElements()) {
      String more = "";
      if (element instanceof XWPFParagraph paragraph) {
        DocxText text = DocxText.of(paragraph, styles);
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
