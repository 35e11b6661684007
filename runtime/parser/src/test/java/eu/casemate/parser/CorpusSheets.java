package eu.casemate.parser;

import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFClientAnchor;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** XLSX, XLS and CSV files. */
final class CorpusSheets {

  private CorpusSheets() {}

  /** What fills a workbook. */
  @FunctionalInterface
  private interface Filling {
    void of(Workbook book);
  }

  static List<CorpusFile> files() throws IOException {
    byte[] budget = OfficeSamples.xlsx();
    return List.of(
        new CorpusFile("budget-fr.xlsx", Format.ZIP, budget)
            .pages(2)
            .heading(2, "Budget")
            .row("Réseau", "1200.5")
            .row("", "1280.5")
            .hidden("hidden value"),
        new CorpusFile("strict.xlsx", Format.ZIP, Strict.of(budget)).row("Stockage", "80"),
        xlsx("hidden-row.xlsx", CorpusSheets::hiddenRow).row("seen", "1").hidden("unseen"),
        xlsx("hidden-column.xlsx", CorpusSheets::hiddenColumn).row("seen").hidden("unseen"),
        xlsx("shown-as.xlsx", CorpusSheets::formats).row("12.50%", "2026-03-12"),
        xlsx("box.xlsx", CorpusSheets::box).text("Said in a box."),
        xlsx("empty.xlsx", book -> book.createSheet("Feuille 1")).withoutText(),
        xls("budget-fr.xls", CorpusSheets::plain).heading(2, "Été").row("Réseau", "1200.5"),
        xls("hidden-row.xls", CorpusSheets::hiddenRow).row("seen", "1").hidden("unseen"),
        lockedXls(),
        csv("semicolons-fr.csv", "Nom;Montant\n\"Réseau; câbles\";1 200,50\n", "windows-1252")
            .row("Réseau; câbles", "1 200,50"),
        csv("tabs.tsv", "Name\tAmount\nPump, large\t3\n", "UTF-8").row("Pump, large", "3"),
        csv("wide.csv", "a,b\n\"two\nlines\",\"she said \"\"no\"\"\"\n", "UTF-16")
            .row("two lines", "she said \"no\""));
  }

  private static CorpusFile xlsx(String name, Filling filling) throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      return new CorpusFile(name, Format.ZIP, bytes(book, filling));
    }
  }

  private static CorpusFile xls(String name, Filling filling) throws IOException {
    try (HSSFWorkbook book = new HSSFWorkbook()) {
      return new CorpusFile(name, Format.COMPOUND, bytes(book, filling));
    }
  }

  private static CorpusFile lockedXls() throws IOException {
    Biff8EncryptionKey.setCurrentUserPassword("secret");
    try {
      return xls("password.xls", CorpusSheets::plain).refusedAs(Fault.PROTECTED);
    } finally {
      Biff8EncryptionKey.setCurrentUserPassword(null);
    }
  }

  private static byte[] bytes(Workbook book, Filling filling) throws IOException {
    filling.of(book);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    book.write(out);
    return out.toByteArray();
  }

  private static CorpusFile csv(String name, String text, String charset) {
    return new CorpusFile(name, Format.CSV, text.getBytes(Charset.forName(charset)));
  }

  private static Row row(Sheet sheet, int number, String text, double value) {
    Row row = sheet.createRow(number);
    row.createCell(0).setCellValue(text);
    row.createCell(1).setCellValue(value);
    return row;
  }

  private static void plain(Workbook book) {
    row(book.createSheet("Été"), 0, "Réseau", 1200.5);
  }

  private static void hiddenRow(Workbook book) {
    Sheet sheet = book.createSheet("Rows");
    row(sheet, 0, "seen", 1);
    row(sheet, 1, "unseen", 2).setZeroHeight(true);
  }

  private static void hiddenColumn(Workbook book) {
    Sheet sheet = book.createSheet("Columns");
    Row row = sheet.createRow(0);
    row.createCell(0).setCellValue("seen");
    row.createCell(1).setCellValue("unseen");
    sheet.setColumnHidden(1, true);
  }

  private static void formats(Workbook book) {
    Row row = book.createSheet("Formats").createRow(0);
    format(book, row, 0, "0.00%", 0.125);
    format(book, row, 1, "yyyy-mm-dd", 46093);
  }

  private static void format(Workbook book, Row row, int column, String format, double value) {
    CellStyle style = book.createCellStyle();
    style.setDataFormat(book.createDataFormat().getFormat(format));
    row.createCell(column).setCellValue(value);
    row.getCell(column).setCellStyle(style);
  }

  private static void box(Workbook book) {
    XSSFSheet sheet = ((XSSFWorkbook) book).createSheet("Drawn");
    sheet
        .createDrawingPatriarch()
        .createTextbox(new XSSFClientAnchor(0, 0, 0, 0, 1, 1, 4, 4))
        .setText("Said in a box.");
  }
}
