package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Structure;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A table made ready for SQL: its first row names the columns.
 *
 * @param page from 1; 0 for a document without pages
 * @param columns names of lower-case letters, digits and {@code _}, each once
 * @param header the first row as it is written
 * @param numeric which columns hold numbers only
 */
record TableExtract(
    int page, List<String> columns, List<String> header, List<Boolean> numeric, List<Row> rows) {

  private static final int LONGEST_NAME = 40;

  // Words that PostgreSQL takes for something else than a name.
  private static final Set<String> RESERVED =
      Set.of(
          ("all analyse analyze and any array as asc asymmetric authorization avg between binary both"
                  + " by case cast ceil check coalesce collate collation column concat concurrently"
                  + " constraint count create cross current_catalog current_date current_role"
                  + " current_schema current_time current_timestamp current_user default deferrable"
                  + " desc distinct do else end except false fetch filter first floor for foreign"
                  + " freeze from full grant greatest group having ilike in information_schema"
                  + " initially inner intersect into is isnull join lag last lateral lead leading"
                  + " least left length like limit localtime localtimestamp lower max min natural not"
                  + " notnull null nullif nulls offset on only or order outer over overlaps partition"
                  + " placing position primary public rank references replace returning right round"
                  + " row select session_user similar some stddev substring sum symmetric"
                  + " system_user table tablesample text then to trailing trim true trunc union unique"
                  + " upper user using variadic variance verbose when where window with within"
                  + " numeric integer date boolean row_number dense_rank first_value last_value"
                  + " percentile_cont")
              .split(" "));

  /** The cells of a row, one for each column, and the numbers that they are. */
  record Row(List<String> cells, List<Optional<BigDecimal>> numbers) {}

  /** The tables that a reader of the document sees and that have more than a first row. */
  static List<TableExtract> all(Structure structure, Language language) {
    List<TableExtract> tables = new ArrayList<>();
    for (Block block : structure.blocks()) {
      if (block instanceof Block.Table table && !table.hidden() && table.rows().size() > 1) {
        tables.add(of(table, language));
      }
    }
    return tables;
  }

  private static TableExtract of(Block.Table table, Language language) {
    int width = table.rows().stream().mapToInt(row -> row.cells().size()).max().orElse(0);
    List<String> header = wide(table.rows().getFirst().cells(), width);
    List<List<String>> cells =
        table.rows().stream().skip(1).map(row -> wide(row.cells(), width)).toList();
    List<List<Optional<BigDecimal>>> numbers = new ArrayList<>();
    List<Boolean> numeric = new ArrayList<>();
    for (int column = 0; column < width; column++) {
      int at = column;
      List<String> own = cells.stream().map(row -> row.get(at)).toList();
      CellNumbers reader = CellNumbers.of(own, language);
      List<Optional<BigDecimal>> read = own.stream().map(reader::read).toList();
      numbers.add(read);
      numeric.add(numbersOnly(own, read));
    }
    List<Row> rows = new ArrayList<>();
    for (int row = 0; row < cells.size(); row++) {
      int at = row;
      rows.add(new Row(cells.get(row), numbers.stream().map(column -> column.get(at)).toList()));
    }
    return new TableExtract(page(table.place()), names(header), header, numeric, rows);
  }

  private static boolean numbersOnly(List<String> cells, List<Optional<BigDecimal>> numbers) {
    boolean some = false;
    for (int i = 0; i < cells.size(); i++) {
      if (numbers.get(i).isEmpty() && !cells.get(i).isBlank()) {
        return false;
      }
      some |= numbers.get(i).isPresent();
    }
    return some;
  }

  private static int page(Place place) {
    return switch (place) {
      case Place.Box box -> box.page();
      case Place.Item item -> item.part().equals("slide") ? item.number() : 0;
      case Place.Span _ -> 0;
    };
  }

  private static List<String> wide(List<String> cells, int width) {
    List<String> all = new ArrayList<>(cells);
    while (all.size() < width) {
      all.add("");
    }
    return all;
  }

  /** {@code Montant (€)} becomes {@code montant}; a name that is taken or empty gets its number. */
  private static List<String> names(List<String> header) {
    Set<String> taken = new HashSet<>();
    List<String> names = new ArrayList<>();
    for (String cell : header) {
      String plain =
          Normalizer.normalize(cell, Normalizer.Form.NFD)
              .replaceAll("\\p{M}+", "")
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^a-z0-9]+", "_")
              .replaceAll("^_+|_+$", "");
      String shorter = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
      int number = names.size() + 1;
      String named = shorter.isEmpty() ? "c" + number : shorter;
      boolean special = Character.isDigit(named.charAt(0)) || named.startsWith("pg_");
      String free = special ? "c_" + named : named;
      String name = RESERVED.contains(free) ? free + "_" : free;
      String unique = taken.contains(name) ? name + "_" + number : name;
      taken.add(unique);
      names.add(unique);
    }
    return names;
  }
}
