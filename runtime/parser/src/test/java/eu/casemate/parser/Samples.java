package eu.casemate.parser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Documents made by the libraries that read them, or byte by byte. */
final class Samples {

  static final PDFont PLAIN = new PDType1Font(FontName.HELVETICA);
  static final PDFont BOLD = new PDType1Font(FontName.HELVETICA_BOLD);

  private Samples() {}

  /** What draws on a page. */
  @FunctionalInterface
  interface Drawing {
    void on(Page page) throws IOException;
  }

  /** A page to write on. */
  record Page(PDDocument document, PDPage page, PDPageContentStream content) {

    void text(PDFont font, float size, float x, float y, String text) throws IOException {
      content.beginText();
      content.setFont(font, size);
      content.newLineAtOffset(x, y);
      content.showText(text);
      content.endText();
    }

    void text(float x, float y, String text) throws IOException {
      text(PLAIN, 11, x, y, text);
    }
  }

  static byte[] pdf(Drawing... drawings) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (Drawing drawing : drawings) {
        draw(document, drawing);
      }
      return bytes(document);
    }
  }

  static void draw(PDDocument document, Drawing drawing) throws IOException {
    PDPage page = new PDPage(PDRectangle.A4);
    document.addPage(page);
    try (PDPageContentStream content = new PDPageContentStream(document, page)) {
      drawing.on(new Page(document, page, content));
    }
  }

  static byte[] bytes(PDDocument document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out);
    return out.toByteArray();
  }

  /** What fills a document. */
  @FunctionalInterface
  interface Filling {
    void of(XWPFDocument document) throws IOException;
  }

  static byte[] docx(Filling filling) throws IOException {
    try (XWPFDocument document = new XWPFDocument()) {
      filling.of(document);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.write(out);
      return out.toByteArray();
    }
  }

  static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return out.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
