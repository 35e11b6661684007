package eu.casemate.evaluation.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the files that are measured, the same each time; a page has a heading, text and a table.
 */
final class BenchFiles {

  static final int PAGES = 20;

  private static final int LINES = 36;
  private static final int ROWS = 6;
  private static final String[] WORDS =
      ("the pump valve pressure network of a report line service inspection in every year and"
              + " storage cost with annual safety note by procedure site measured limit")
          .split(" ", -1);

  private final Random random;

  private BenchFiles(long seed) {
    this.random = new Random(seed);
  }

  /** Writes so many files of each kind into a folder of its name. */
  static void write(Path folder, int files) throws IOException {
    for (int i = 0; i < files; i++) {
      BenchFiles maker = new BenchFiles(i);
      put(folder.resolve("pdf/" + i + ".pdf"), maker.pdf());
      put(folder.resolve("docx/" + i + ".docx"), maker.docx());
      put(folder.resolve("html/" + i + ".html"), utf8(maker.html()));
    }
  }

  private static void put(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private String line(int words) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < words; i++) {
      line.append(line.isEmpty() ? "" : " ").append(WORDS[random.nextInt(WORDS.length)]);
    }
    return line.toString();
  }

  private byte[] pdf() {
    Map<Integer, String> objects = new TreeMap<>();
    StringBuilder kids = new StringBuilder();
    for (int page = 0; page < PAGES; page++) {
      int number = 4 + 2 * page;
      kids.append(number).append(" 0 R ");
      objects.put(
          number,
          "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents "
              + (number + 1)
              + " 0 R/Resources<</Font<</F 3 0 R>>>>>>");
      String content = page(page);
      objects.put(
          number + 1, "<</Length " + content.length() + ">>stream\n" + content + "\nendstream");
    }
    objects.put(1, "<</Type/Catalog/Pages 2 0 R>>");
    objects.put(2, "<</Type/Pages/Count " + PAGES + "/Kids[" + kids + "]>>");
    objects.put(3, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    StringBuilder references = new StringBuilder();
    objects.forEach(
        (number, body) -> {
          references.append("%010d 00000 n \n".formatted(pdf.length()));
          pdf.append(number).append(" 0 obj\n").append(body).append("\nendobj\n");
        });
    int start = pdf.length();
    int size = objects.size() + 1;
    pdf.append("xref\n0 ").append(size).append("\n0000000000 65535 f \n").append(references);
    pdf.append("trailer\n<</Root 1 0 R/Size ").append(size).append(">>\nstartxref\n");
    return utf8(pdf.append(start).append("\n%%EOF\n").toString());
  }

  private String page(int page) {
    StringBuilder content = new StringBuilder();
    show(content, 18, 50, 790, "Part " + (page + 1) + " " + line(3));
    for (int i = 0; i < LINES; i++) {
      show(content, 10, 50, 760 - 14 * i - 10 * (i / 6), line(13));
    }
    for (int i = 0; i < ROWS; i++) {
      for (int column = 0; column < 3; column++) {
        show(content, 10, 50 + 180 * column, 170 - 16 * i, line(1) + random.nextInt(1_000));
      }
    }
    return content.toString();
  }

  private static void show(StringBuilder content, int size, int x, int y, String text) {
    content.append("BT /F ").append(size).append(" Tf ").append(x).append(' ').append(y);
    content.append(" Td (").append(text).append(") Tj ET\n");
  }

  private String html() {
    StringBuilder html = new StringBuilder("<!DOCTYPE html><html><body>");
    for (int page = 0; page < PAGES; page++) {
      html.append("<h1>Part ").append(page + 1).append("</h1>");
      for (int i = 0; i < LINES / 6; i++) {
        html.append("<p>").append(line(78)).append("</p>");
      }
      html.append("<table>");
      for (int i = 0; i < ROWS; i++) {
        html.append("<tr><td>").append(line(1)).append("<td>").append(random.nextInt(1_000));
        html.append("</tr>");
      }
      html.append("</table>");
    }
    return html + "</body></html>";
  }

  private byte[] docx() throws IOException {
    StringBuilder body = new StringBuilder();
    for (int page = 0; page < PAGES; page++) {
      body.append("<w:p><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>");
      body.append(run("Part " + (page + 1))).append("</w:p>");
      for (int i = 0; i < LINES / 6; i++) {
        body.append("<w:p>").append(run(line(78))).append("</w:p>");
      }
      body.append("<w:tbl>");
      for (int i = 0; i < ROWS; i++) {
        String cells = "<w:tc><w:p>" + run(line(1)) + "</w:p></w:tc>";
        body.append("<w:tr>").append(cells).append(cells).append("</w:tr>");
      }
      body.append("</w:tbl>");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      String open = "http://schemas.openxmlformats.org/";
      entry(
          zip,
          "[Content_Types].xml",
          "<Types xmlns='"
              + open
              + "package/2006/content-types'><Default Extension='rels'"
              + " ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
              + "<Override PartName='/word/document.xml' ContentType='application/"
              + "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>");
      entry(
          zip,
          "_rels/.rels",
          "<Relationships xmlns='"
              + open
              + "package/2006/relationships'><Relationship Id='r'"
              + " Type='"
              + open
              + "officeDocument/2006/relationships/officeDocument'"
              + " Target='word/document.xml'/></Relationships>");
      entry(
          zip,
          "word/document.xml",
          "<w:document xmlns:w='"
              + open
              + "wordprocessingml/2006/main'><w:body>"
              + body
              + "</w:body></w:document>");
    }
    return out.toByteArray();
  }

  private static String run(String text) {
    return "<w:r><w:t>" + text + "</w:t></w:r>";
  }

  private static void entry(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(utf8(xml));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
