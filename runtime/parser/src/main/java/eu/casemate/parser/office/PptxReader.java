package eu.casemate.parser.office;

import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFGroupShape;
import org.apache.poi.xslf.usermodel.XSLFNotes;
import org.apache.poi.xslf.usermodel.XSLFShape;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTableCell;
import org.apache.poi.xslf.usermodel.XSLFTableRow;
import org.apache.poi.xslf.usermodel.XSLFTextParagraph;
import org.apache.poi.xslf.usermodel.XSLFTextShape;

/** Reads PPTX: each slide's title, texts, tables and notes. */
public final class PptxReader {

  private static final int MOST_DEPTH = 50;

  private final StructureBuilder out;
  private final Place place;
  private final boolean hidden;

  private PptxReader(StructureBuilder out, Place place, boolean hidden) {
    this.out = out;
    this.place = place;
    this.hidden = hidden;
  }

  /** Reads all slides. */
  public static void read(byte[] content, StructureBuilder out) throws IOException {
    try (XMLSlideShow show = new XMLSlideShow(new ByteArrayInputStream(content))) {
      String title = show.getProperties().getCoreProperties().getTitle();
      // As programs name what nobody named.
      boolean named = title != null && !title.equals("PowerPoint Presentation");
      out.title(named ? title : "");
      out.pages(show.getSlides().size());
      for (XSLFSlide slide : show.getSlides()) {
        Place place = new Place.Item("slide", slide.getSlideNumber());
        PptxReader reader = new PptxReader(out, place, slide.isHidden());
        reader.slide(slide);
      }
    }
  }

  private void slide(XSLFSlide slide) {
    // Not the library's own title: it knows no centred one.
    String heading =
        slide.getShapes().stream()
            .filter(shape -> shape instanceof XSLFTextShape text && title(text))
            .map(shape -> ((XSLFTextShape) shape).getText())
            .filter(text -> !text.isBlank())
            .findFirst()
            .orElse("Page " + slide.getSlideNumber());
    out.heading(2, heading, place, hidden);
    shapes(slide.getShapes(), 0);
    XSLFNotes notes = slide.getNotes();
    if (notes != null) {
      for (XSLFShape shape : notes.getShapes()) {
        if (shape instanceof XSLFTextShape text && text.getTextType() == Placeholder.BODY) {
          paragraphs(text);
        }
      }
    }
  }

  private void shapes(List<XSLFShape> shapes, int depth) {
    for (XSLFShape shape : shapes) {
      switch (shape) {
        case XSLFGroupShape group when depth < MOST_DEPTH -> shapes(group.getShapes(), depth + 1);
        case XSLFTable table -> table(table);
        case XSLFTextShape text when !title(text) -> paragraphs(text);
        default -> {
          // Lines and pictures hold no text; the title is the heading.
        }
      }
    }
  }

  private static boolean title(XSLFTextShape text) {
    Placeholder type = text.getTextType();
    return type == Placeholder.TITLE || type == Placeholder.CENTERED_TITLE;
  }

  private void paragraphs(XSLFTextShape shape) {
    for (XSLFTextParagraph paragraph : shape.getTextParagraphs()) {
      Block.Kind kind = paragraph.isBullet() ? Block.Kind.ITEM : Block.Kind.PARAGRAPH;
      out.text(kind, paragraph.getText(), place, hidden);
    }
  }

  private void table(XSLFTable table) {
    List<Block.Row> rows = new ArrayList<>();
    for (XSLFTableRow row : table.getRows()) {
      List<String> cells = new ArrayList<>();
      for (XSLFTableCell cell : row.getCells()) {
        cells.add(cell.getText());
      }
      rows.add(new Block.Row(cells, place));
    }
    out.table(rows, place, hidden);
  }
}
