package eu.casemate.parser;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTable;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Documents of office programs. */
final class OfficeSamples {

  private OfficeSamples() {}

  static byte[] xlsx() throws IOException {
    try (XSSFWorkbook book = new XSSFWorkbook()) {
      XSSFSheet budget = book.createSheet("Budget");
      row(budget, 0, "Service", "Montant");
      row(budget, 1, "Réseau", 1200.5);
      row(budget, 2, "Stockage", 80);
      budget.createRow(4).createCell(1).setCellFormula("SUM(B2:B3)");
      book.getCreationHelper().createFormulaEvaluator().evaluateAll();
      row(book.createSheet("Secrets"), 0, "hidden value");
      book.setSheetHidden(1, true);
      return bytes(book::write);
    }
  }

  private static void row(XSSFSheet sheet, int number, Object... values) {
    var row = sheet.createRow(number);
    for (int i = 0; i < values.length; i++) {
      if (values[i] instanceof Number amount) {
        row.createCell(i).setCellValue(amount.doubleValue());
      } else {
        row.createCell(i).setCellValue(values[i].toString());
      }
    }
  }

  static byte[] pptx() throws IOException {
    try (XMLSlideShow show = new XMLSlideShow()) {
      XSLFSlide slide =
          show.createSlide(show.getSlideMasters().getFirst().getLayout(SlideLayout.TITLE_ONLY));
      slide.getPlaceholder(0).setText("Calendrier");
      XSLFTextBox box = slide.createTextBox();
      box.setText("La mise en service a lieu en mars.");
      XSLFTable table = slide.createTable(2, 2);
      table.getCell(0, 0).setText("Lot");
      table.getCell(0, 1).setText("Date");
      table.getCell(1, 0).setText("A");
      table.getCell(1, 1).setText("12 mars");
      XSLFSlide hidden = show.createSlide();
      hidden.createTextBox().setText("not shown");
      hidden.setHidden(true);
      return bytes(show::write);
    }
  }

  private static final String OPEN =
      "<office:document-content"
          + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
          + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\""
          + " xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\""
          + " xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\">";

  static byte[] odt(String body) throws IOException {
    return odt("", body, Map.of());
  }

  static byte[] odt(String before, String body, Map<String, byte[]> more) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("mimetype", Samples.utf8("application/vnd.oasis.opendocument.text"));
    String styles =
        "<office:automatic-styles><style:style style:name=\"T1\"><style:text-properties"
            + " text:display=\"none\"/></style:style></office:automatic-styles>";
    entries.put(
        "content.xml",
        Samples.utf8(
            "<?xml version=\"1.0\"?>"
                + before
                + OPEN
                + styles
                + "<office:body><office:text>"
                + body
                + "</office:text></office:body></office:document-content>"));
    entries.putAll(more);
    return Samples.zip(entries);
  }

  static byte[] epub() throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    entries.put("mimetype", Samples.utf8("application/epub+zip"));
    entries.put(
        "META-INF/container.xml",
        Samples.utf8(
            "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles>"
                + "<rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>"));
    entries.put(
        "OEBPS/book.opf",
        Samples.utf8(
            "<package xmlns=\"http://www.idpf.org/2007/opf\" "
                + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><metadata>"
                + "<dc:title>Le manuel</dc:title></metadata><manifest>"
                + "<item id=\"b\" href=\"two.xhtml\"/><item id=\"a\" href=\"one.xhtml\"/>"
                + "</manifest><spine><itemref idref=\"a\"/><itemref idref=\"b\"/></spine>"
                + "</package>"));
    String page =
        "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><h1>%s</h1><p>%s</p></body></html>";
    entries.put("OEBPS/two.xhtml", Samples.utf8(page.formatted("Second", "Then this.")));
    entries.put("OEBPS/one.xhtml", Samples.utf8(page.formatted("First", "This before.")));
    return Samples.zip(entries);
  }

  static byte[] msg(String subject, String text) throws IOException {
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      DirectoryEntry root = files.getRoot();
      byte[] properties = new byte[32];
      root.createDocument("__properties_version1.0", new ByteArrayInputStream(properties));
      wide(root, "__substg1.0_0037001F", subject);
      wide(root, "__substg1.0_0C1A001F", "Anne Martin");
      wide(root, "__substg1.0_1000001F", text);
      return bytes(files::writeFilesystem);
    }
  }

  static byte[] compound(String entry) throws IOException {
    try (POIFSFileSystem files = new POIFSFileSystem()) {
      files.getRoot().createDocument(entry, new ByteArrayInputStream(new byte[100]));
      return bytes(files::writeFilesystem);
    }
  }

  private static void wide(DirectoryEntry root, String name, String text) throws IOException {
    root.createDocument(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_16LE)));
  }

  /** What writes itself. */
  @FunctionalInterface
  private interface Written {
    void to(OutputStream out) throws IOException;
  }

  private static byte[] bytes(Written written) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    written.to(out);
    return out.toByteArray();
  }
}
