package eu.casemate.parser.office;

import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.StructureLimits;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of a sheet, those that show apart from the others; empty ones are left out. */
final class SheetRows implements SheetContentsHandler {

  private final String sheet;
  private final List<Block.Row> seen = new ArrayList<>();
  private final List<Block.Row> unseen = new ArrayList<>();
  private final BitSet hiddenColumns = new BitSet();
  private List<String> open = new ArrayList<>();
  private List<String> openHidden = new ArrayList<>();
  private boolean hiddenRow;

  SheetRows(String sheet) {
    this.sheet = sheet;
  }

  /** The columns from one to another, counted from 0, do not show. */
  void hideColumns(int first, int last) {
    if (first >= 0 && first <= last) {
      hiddenColumns.set(first, Math.min(last, StructureLimits.CELLS) + 1);
    }
  }

  /** Whether the row that begins shows. */
  void hideRow(boolean hidden) {
    hiddenRow = hidden;
  }

  @Override
  public void startRow(int number) {
    open = new ArrayList<>();
    openHidden = new ArrayList<>();
  }

  @Override
  public void cell(
      @Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
    int column = reference == null ? open.size() : new CellReference(reference).getCol();
    if (column >= StructureLimits.CELLS || seen.size() + unseen.size() >= StructureLimits.BLOCKS) {
      throw new FaultException(Fault.TOO_LARGE);
    }
    put(hiddenRow || hiddenColumns.get(column) ? openHidden : open, column, value);
  }

  private static void put(List<String> cells, int column, @Nullable String value) {
    while (cells.size() < column) {
      cells.add("");
    }
    cells.add(value == null ? "" : value);
  }

  @Override
  public void endRow(int number) {
    Place place = new Place.Item(sheet, number + 1);
    if (open.stream().anyMatch(cell -> !cell.isBlank())) {
      seen.add(new Block.Row(open, place));
    }
    if (openHidden.stream().anyMatch(cell -> !cell.isBlank())) {
      unseen.add(new Block.Row(openHidden, place));
    }
  }

  /** Writes all, and the texts of the boxes that are drawn on the sheet. */
  void write(StructureBuilder out, List<String> boxes, boolean hidden) {
    Place place = new Place.Item(sheet, 1);
    if (!seen.isEmpty() || !unseen.isEmpty() || !boxes.isEmpty()) {
      out.heading(2, sheet, place, hidden || (seen.isEmpty() && boxes.isEmpty()));
      out.table(seen, place, hidden);
      out.table(unseen, place, true);
      boxes.forEach(text -> out.text(Block.Kind.PARAGRAPH, text, place, hidden));
    }
  }
}
