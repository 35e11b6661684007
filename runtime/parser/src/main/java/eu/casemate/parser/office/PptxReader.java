package eu.casemate.parser.office;

import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.util.Units;
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
import org.openxmlformats.schemas.presentationml.x2006.main.CTSlideSize;

/** Reads PPTX: each slide's title, texts, tables and notes. */
public final class PptxReader {

  private static final int MOST_DEPTH = 50;

  private final StructureBuilder out;
  private final Place place;
  private final Rectangle2D page;
  private final boolean hidden;

  private PptxReader(StructureBuilder out, Place place, Rectangle2D page, boolean hidden) {
    this.out = out;
    this.place = place;
    this.page = page;
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
      CTSlideSize size = show.getCTPresentation().getSldSz();
      // Not the library's own: its class would load a native library.
      Rectangle2D page =
          new Rectangle2D.Double(0, 0, Units.toPoints(size.getCx()), Units.toPoints(size.getCy()));
      for (XSLFSlide slide : show.getSlides()) {
        Place place = new Place.Item("slide", slide.getSlideNumber());
        PptxReader reader = new PptxReader(out, place, page, slide.isHidden());
        reader.slide(slide);
      }
      Embedded.read(show.getPackage(), out);
    } catch (InvalidFormatException e) {
      throw new IOException("The presentation breaks its format", e);
    }
  }

  private void slide(XSLFSlide slide) {
    // Not the library's own title: it knows no centred one.
    Optional<String> title =
        slide.getShapes().stream()
            .filter(shape -> shape instanceof XSLFTextShape text && title(text))
            .map(shape -> ((XSLFTextShape) shape).getText())
            .filter(text -> !text.isBlank())
            .findFirst();
    if (title.isPresent() || says(slide.getShapes(), 0) || slide.getNotes() != null) {
      out.heading(2, title.orElse("Page " + slide.getSlideNumber()), place, hidden);
    }
    shapes(slide.getShapes(), 0);
    XSLFNotes notes = slide.getNotes();
    if (notes != null) {
      for (XSLFShape shape : notes.getShapes()) {
        if (shape instanceof XSLFTextShape text && text.getTextType() == Placeholder.BODY) {
          paragraphs(text, false);
        }
      }
    }
  }

  private void shapes(List<XSLFShape> shapes, int depth) {
    for (XSLFShape shape : shapes) {
      switch (shape) {
        case XSLFGroupShape group when depth < MOST_DEPTH -> shapes(group.getShapes(), depth + 1);
        case XSLFTable table -> table(table);
        case XSLFTextShape text when !title(text) -> paragraphs(text, depth == 0 && off(text));
        default -> {
          // Lines and pictures hold no text; the title is the heading.
        }
      }
    }
  }

  private static boolean says(List<XSLFShape> shapes, int depth) {
    return shapes.stream()
        .anyMatch(
            shape ->
                switch (shape) {
                  case XSLFGroupShape group ->
                      depth < MOST_DEPTH && says(group.getShapes(), depth + 1);
                  case XSLFTable _ -> true;
                  case XSLFTextShape text -> !text.getText().isBlank();
                  default -> false;
                });
  }

  private static boolean title(XSLFTextShape text) {
    Placeholder type = text.getTextType();
    return type == Placeholder.TITLE || type == Placeholder.CENTERED_TITLE;
  }

  // A shape without a place of its own stands where its layout has it.
  private boolean off(XSLFTextShape shape) {
    Rectangle2D area = shape.getAnchor();
    return area != null && !area.isEmpty() && !area.intersects(page);
  }

  private void paragraphs(XSLFTextShape shape, boolean unseen) {
    for (XSLFTextParagraph paragraph : shape.getTextParagraphs()) {
      Block.Kind kind = paragraph.isBullet() ? Block.Kind.ITEM : Block.Kind.PARAGRAPH;
      out.text(kind, paragraph.getText(), place, hidden || unseen);
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
