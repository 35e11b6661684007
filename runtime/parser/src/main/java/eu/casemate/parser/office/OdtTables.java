package eu.casemate.parser.office;

import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.StructureLimits;
import java.util.ArrayList;
import java.util.List;

/** The open tables of an OpenDocument, from the outermost one inwards. */
final class OdtTables {

  private static final int MOST_REPEATED = 50;

  private final StructureBuilder out;
  private final List<Table> tables = new ArrayList<>();

  private static final class Table {
    private final List<Block.Row> seen = new ArrayList<>();
    private final List<Block.Row> unseen = new ArrayList<>();
    private final StringBuilder cell = new StringBuilder();
    private List<String> cells = new ArrayList<>();
    private int repeated = 1;
  }

  OdtTables(StructureBuilder out) {
    this.out = out;
  }

  boolean none() {
    return tables.isEmpty();
  }

  void begin() {
    tables.add(new Table());
  }

  void beginRow() {
    if (!none()) {
      tables.getLast().cells = new ArrayList<>();
    }
  }

  void beginCell(int repeated) {
    if (!none()) {
      tables.getLast().cell.setLength(0);
      tables.getLast().repeated = Math.min(MOST_REPEATED, repeated);
    }
  }

  void add(String text) {
    StringBuilder cell = tables.getLast().cell;
    cell.append(cell.isEmpty() || text.isBlank() ? "" : " ").append(text);
  }

  void endCell() {
    if (!none()) {
      Table table = tables.getLast();
      for (int i = 0; i < table.repeated; i++) {
        table.cells.add(table.cell.toString());
      }
      table.cell.setLength(0);
      if (trimmed(table.cells).size() > StructureLimits.CELLS) {
        throw new FaultException(Fault.TOO_LARGE);
      }
    }
  }

  void endRow(Place place, boolean hidden) {
    if (!none()) {
      Table table = tables.getLast();
      List<String> cells = trimmed(table.cells);
      if (!cells.isEmpty()) {
        (hidden ? table.unseen : table.seen).add(new Block.Row(cells, place));
      }
    }
  }

  // A table in a cell of another becomes text of that cell.
  void end(Place place, boolean hidden) {
    Table table = tables.removeLast();
    if (none()) {
      out.table(table.seen, place, hidden);
      out.table(table.unseen, place, true);
    } else {
      table.seen.forEach(row -> add(String.join(" ", row.cells())));
    }
  }

  // Spreadsheets repeat empty cells to the edge of the sheet.
  private static List<String> trimmed(List<String> cells) {
    int end = cells.size();
    while (end > 0 && cells.get(end - 1).isBlank()) {
      end--;
    }
    return cells.subList(0, end);
  }
}
