package eu.casemate.parser.legacy;

import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.StructureLimits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.extractor.OldExcelExtractor;
import org.apache.poi.hssf.usermodel.HSSFPatriarch;
import org.apache.poi.hssf.usermodel.HSSFShape;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFTextbox;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;

/** Reads XLS: each sheet a heading and a table, values as they were when it was saved. */
public final class XlsReader {

  private XlsReader() {}

  /** Reads all sheets. */
  public static void read(DirectoryNode root, StructureBuilder out) throws IOException {
    DataFormatter format = new DataFormatter(Locale.ROOT);
    format.setUseCachedValuesForFormulaCells(true);
    try (HSSFWorkbook book = new HSSFWorkbook(root, false)) {
      String title =
          book.getSummaryInformation() == null ? null : book.getSummaryInformation().getTitle();
      out.title(title == null ? "" : title);
      out.pages(book.getNumberOfSheets());
      for (int i = 0; i < book.getNumberOfSheets(); i++) {
        boolean hidden = book.isSheetHidden(i) || book.isSheetVeryHidden(i);
        sheet(book.getSheetAt(i), format, hidden, out);
      }
    } catch (OldExcelFormatException e) {
      // Excel 5 and 95: of these, the values alone are known.
      try (OldExcelExtractor extractor = new OldExcelExtractor(root)) {
        out.text(Block.Kind.PARAGRAPH, extractor.getText(), new Place.Item("sheets", 1), false);
      }
    }
  }

  private static void sheet(
      HSSFSheet sheet, DataFormatter format, boolean hidden, StructureBuilder out) {
    String name = sheet.getSheetName();
    List<Block.Row> seen = new ArrayList<>();
    List<Block.Row> unseen = new ArrayList<>();
    for (Row row : sheet) {
      List<String> cells = cells(row, format);
      if (cells.stream().anyMatch(cell -> !cell.isBlank())) {
        List<Block.Row> rows = row.getZeroHeight() ? unseen : seen;
        rows.add(new Block.Row(cells, new Place.Item(name, row.getRowNum() + 1)));
      }
    }
    Place place = new Place.Item(name, 1);
    List<String> boxes = boxes(sheet);
    if (!seen.isEmpty() || !unseen.isEmpty() || !boxes.isEmpty()) {
      out.heading(2, name, place, hidden || (seen.isEmpty() && boxes.isEmpty()));
      out.table(seen, place, hidden);
      out.table(unseen, place, true);
      boxes.forEach(text -> out.text(Block.Kind.PARAGRAPH, text, place, hidden));
    }
  }

  private static List<String> boxes(HSSFSheet sheet) {
    List<String> texts = new ArrayList<>();
    HSSFPatriarch drawn = sheet.getDrawingPatriarch();
    if (drawn != null) {
      for (HSSFShape shape : drawn.getChildren()) {
        if (shape instanceof HSSFTextbox box && box.getString() != null) {
          texts.add(box.getString().getString());
        }
      }
    }
    texts.removeIf(text -> text == null || text.isBlank());
    return texts;
  }

  private static List<String> cells(Row row, DataFormatter format) {
    List<String> cells = new ArrayList<>();
    for (Cell cell : row) {
      int column = cell.getColumnIndex();
      if (column >= StructureLimits.CELLS) {
        throw new FaultException(Fault.TOO_LARGE);
      }
      while (cells.size() < column) {
        cells.add("");
      }
      cells.add(format.formatCellValue(cell));
    }
    return cells;
  }
}
