package eu.casemate.parser.legacy;

import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hslf.usermodel.HSLFGroupShape;
import org.apache.poi.hslf.usermodel.HSLFNotes;
import org.apache.poi.hslf.usermodel.HSLFShape;
import org.apache.poi.hslf.usermodel.HSLFSlide;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hslf.usermodel.HSLFTable;
import org.apache.poi.hslf.usermodel.HSLFTableCell;
import org.apache.poi.hslf.usermodel.HSLFTextParagraph;
import org.apache.poi.hslf.usermodel.HSLFTextShape;
import org.apache.poi.poifs.filesystem.DirectoryNode;

/** Reads PPT: each slide's title, texts, tables and notes. */
public final class PptReader {

  private static final int MOST_DEPTH = 50;

  private final StructureBuilder out;
  private final Place place;
  private final boolean hidden;

  private PptReader(StructureBuilder out, Place place, boolean hidden) {
    this.out = out;
    this.place = place;
    this.hidden = hidden;
  }

  /** Reads all slides. */
  public static void read(DirectoryNode root, StructureBuilder out) throws IOException {
    try (HSLFSlideShow show = new HSLFSlideShow(root)) {
      out.pages(show.getSlides().size());
      for (HSLFSlide slide : show.getSlides()) {
        Place place = new Place.Item("slide", slide.getSlideNumber());
        new PptReader(out, place, slide.isHidden()).slide(slide);
      }
    }
  }

  private void slide(HSLFSlide slide) {
    String title = slide.getTitle();
    boolean named = title != null && !title.isBlank();
    String heading = named ? title : "Page " + slide.getSlideNumber();
    HSLFNotes notes = slide.getNotes();
    boolean filled = named || says(slide.getTextParagraphs());
    filled |= notes != null && says(notes.getTextParagraphs());
    if (filled) {
      out.heading(2, heading, place, hidden);
      shapes(slide.getShapes(), named ? title : "", 0);
      if (notes != null) {
        notes.getTextParagraphs().forEach(this::paragraphs);
      }
    }
  }

  private static boolean says(List<List<HSLFTextParagraph>> texts) {
    return texts.stream().anyMatch(text -> !HSLFTextParagraph.getText(text).isBlank());
  }

  private void shapes(List<HSLFShape> shapes, String title, int depth) {
    for (HSLFShape shape : shapes) {
      switch (shape) {
        case HSLFTable table -> table(table);
        case HSLFGroupShape group when depth < MOST_DEPTH ->
            shapes(group.getShapes(), title, depth + 1);
        case HSLFTextShape text when !text.getText().equals(title) ->
            paragraphs(text.getTextParagraphs());
        default -> {
          // Lines and pictures hold no text; the title is the heading.
        }
      }
    }
  }

  private void paragraphs(List<HSLFTextParagraph> paragraphs) {
    for (HSLFTextParagraph paragraph : paragraphs) {
      Block.Kind kind = paragraph.isBullet() ? Block.Kind.ITEM : Block.Kind.PARAGRAPH;
      String text = HSLFTextParagraph.getText(List.of(paragraph));
      out.text(kind, text.replace('\u000B', '\n').replace('\r', '\n'), place, hidden);
    }
  }

  private void table(HSLFTable table) {
    List<Block.Row> rows = new ArrayList<>();
    for (int i = 0; i < table.getNumberOfRows(); i++) {
      List<String> cells = new ArrayList<>();
      for (int j = 0; j < table.getNumberOfColumns(); j++) {
        HSLFTableCell cell = table.getCell(i, j);
        cells.add(cell == null ? "" : cell.getText());
      }
      rows.add(new Block.Row(cells, place));
    }
    out.table(rows, place, hidden);
  }
}
