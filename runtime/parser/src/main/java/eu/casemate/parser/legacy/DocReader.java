package eu.casemate.parser.legacy;

import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.OldWordFileFormatException;
import org.apache.poi.hwpf.extractor.Word6Extractor;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.hwpf.usermodel.Paragraph;
import org.apache.poi.hwpf.usermodel.Range;
import org.apache.poi.hwpf.usermodel.Table;
import org.apache.poi.hwpf.usermodel.TableCell;
import org.apache.poi.hwpf.usermodel.TableRow;
import org.apache.poi.poifs.filesystem.DirectoryNode;

/** Reads DOC: the body with its headings and tables, then notes, headers and boxes. */
public final class DocReader {

  private static final int LOWEST_OUTLINE = 9;

  private final StructureBuilder out;
  private int number;

  private DocReader(StructureBuilder out) {
    this.out = out;
  }

  /** Reads all of it. */
  public static void read(DirectoryNode root, StructureBuilder out) throws IOException {
    try (HWPFDocument document = new HWPFDocument(root)) {
      String title =
          document.getSummaryInformation() == null
              ? null
              : document.getSummaryInformation().getTitle();
      out.title(title == null ? "" : title);
      DocReader reader = new DocReader(out);
      reader.part("body", document.getRange());
      reader.part("note", document.getFootnoteRange());
      reader.part("endnote", document.getEndnoteRange());
      reader.part("box", document.getMainTextboxRange());
      reader.part("header", document.getHeaderStoryRange());
    } catch (OldWordFileFormatException e) {
      old(root, out);
    }
  }

  // Word 6 and 95: of these, the paragraphs alone are known.
  private static void old(DirectoryNode root, StructureBuilder out) throws IOException {
    try (Word6Extractor extractor = new Word6Extractor(root)) {
      int number = 0;
      for (String paragraph : extractor.getText().split("\\R", -1)) {
        Place place = new Place.Item("body", ++number);
        out.text(Block.Kind.PARAGRAPH, text(new StringBuilder(paragraph)), place, false);
      }
    }
  }

  // A part whose marks contradict each other still has its characters.
  private void part(String part, Range range) {
    try {
      range(part, range);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      StringBuilder all = new StringBuilder(range.text());
      out.text(Block.Kind.PARAGRAPH, text(all), new Place.Item(part, ++number), false);
    }
  }

  private void range(String part, Range range) {
    int count = range.numParagraphs();
    for (int i = 0; i < count; i++) {
      Paragraph paragraph = range.getParagraph(i);
      Place place = new Place.Item(part, ++number);
      if (paragraph.isInTable()) {
        Table table = range.getTable(paragraph);
        table(table, place);
        i += Math.max(1, table.numParagraphs()) - 1;
      } else {
        paragraph(paragraph, place);
      }
    }
  }

  private void paragraph(Paragraph paragraph, Place place) {
    StringBuilder seen = new StringBuilder();
    StringBuilder hidden = new StringBuilder();
    for (int i = 0; i < paragraph.numCharacterRuns(); i++) {
      CharacterRun run = paragraph.getCharacterRun(i);
      (run.isVanished() ? hidden : seen).append(run.text());
    }
    int outline = paragraph.getLvl();
    if (outline < LOWEST_OUTLINE) {
      out.heading(outline + 1, text(seen), place, false);
    } else {
      Block.Kind kind = paragraph.isInList() ? Block.Kind.ITEM : Block.Kind.PARAGRAPH;
      out.text(kind, text(seen), place, false);
    }
    out.text(Block.Kind.PARAGRAPH, text(hidden), place, true);
  }

  private void table(Table table, Place place) {
    List<Block.Row> rows = new ArrayList<>();
    for (int i = 0; i < table.numRows(); i++) {
      TableRow row = table.getRow(i);
      List<String> cells = new ArrayList<>();
      for (int j = 0; j < row.numCells(); j++) {
        TableCell cell = row.getCell(j);
        cells.add(text(new StringBuilder(cell.text())));
      }
      rows.add(new Block.Row(cells, new Place.Item("row", rows.size() + 1)));
    }
    out.table(rows, place, false);
  }

  // Marks of cells, fields and pictures are no text.
  private static String text(StringBuilder text) {
    return Range.stripFields(text.toString()).replace('\u000B', '\n').replace('\r', '\n');
  }
}
