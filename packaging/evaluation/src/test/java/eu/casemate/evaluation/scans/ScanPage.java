package eu.casemate.evaluation.scans;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * A page that is drawn, made a picture and put into a PDF as a scanner does.
 *
 * @param truth what stands on it, in the order of reading
 */
record ScanPage(String name, String truth, Drawing drawing, int dpi, double degrees, double noise) {

  private static final PDFont PLAIN = new PDType1Font(FontName.TIMES_ROMAN);
  private static final float SIZE = 11;
  private static final long SEED = 17;

  /** Draws the page. */
  @FunctionalInterface
  interface Drawing {
    void on(PDPageContentStream content) throws IOException;
  }

  ScanPage named(String how, int dots, double askew, double grain) {
    return new ScanPage(name + ", " + how, truth, drawing, dots, askew, grain);
  }

  static ScanPage paragraphs(String name, List<String> texts) {
    return new ScanPage(
        name, String.join(" ", texts), content -> column(content, 60, 475, texts), 200, 0, 0);
  }

  static ScanPage columns(String name, List<String> left, List<String> right) {
    return new ScanPage(
        name,
        String.join(" ", left) + " " + String.join(" ", right),
        content -> {
          column(content, 60, 225, left);
          column(content, 310, 225, right);
        },
        200,
        0,
        0);
  }

  static ScanPage table(String name, List<List<String>> rows) {
    return new ScanPage(
        name,
        String.join(" ", rows.stream().flatMap(List::stream).toList()),
        content -> {
          for (int row = 0; row < rows.size(); row++) {
            for (int cell = 0; cell < rows.get(row).size(); cell++) {
              text(content, 60 + cell * 125, 740 - row * 18, rows.get(row).get(cell));
            }
          }
        },
        200,
        0,
        0);
  }

  private static void column(PDPageContentStream content, float x, float width, List<String> texts)
      throws IOException {
    float y = 760;
    for (String each : texts) {
      for (String line : lines(each, width)) {
        text(content, x, y, line);
        y -= SIZE * 1.3f;
      }
      y -= SIZE * 0.8f;
    }
  }

  private static List<String> lines(String text, float width) throws IOException {
    List<String> lines = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      String longer = open.isEmpty() ? word : open + " " + word;
      if (PLAIN.getStringWidth(longer) / 1_000 * SIZE > width) {
        lines.add(open.toString());
        open.setLength(0);
      }
      open.append(open.isEmpty() ? "" : " ").append(word);
    }
    lines.add(open.toString());
    return lines;
  }

  private static void text(PDPageContentStream content, float x, float y, String text)
      throws IOException {
    content.beginText();
    content.setFont(PLAIN, SIZE);
    content.newLineAtOffset(x, y);
    content.showText(text);
    content.endText();
  }

  byte[] pdf() throws IOException {
    BufferedImage picture = worn(turned(picture()));
    try (PDDocument scan = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      scan.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(scan, page)) {
        content.drawImage(
            JPEGFactory.createFromImage(scan, picture, 0.85f),
            0,
            0,
            PDRectangle.A4.getWidth(),
            PDRectangle.A4.getHeight());
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      scan.save(out);
      return out.toByteArray();
    }
  }

  BufferedImage picture() throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(PDRectangle.A4);
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        drawing.on(content);
      }
      return new PDFRenderer(document).renderImageWithDPI(0, dpi, ImageType.RGB);
    }
  }

  private BufferedImage turned(BufferedImage picture) {
    if (degrees == 0) {
      return picture;
    }
    int width = picture.getWidth();
    int height = picture.getHeight();
    BufferedImage turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = turned.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.rotate(Math.toRadians(degrees), width / 2.0, height / 2.0);
    graphics.drawImage(picture, 0, 0, null);
    graphics.dispose();
    return turned;
  }

  /** Greyer paper, paler ink, grain, and a dot of dirt in two hundred. */
  private BufferedImage worn(BufferedImage picture) {
    if (noise == 0) {
      return picture;
    }
    Random random = new Random(SEED);
    for (int y = 0; y < picture.getHeight(); y++) {
      for (int x = 0; x < picture.getWidth(); x++) {
        double grey = (picture.getRGB(x, y) & 0xFF) * 0.75 + 30 + random.nextGaussian() * noise;
        int seen = random.nextInt(200) == 0 ? random.nextInt(256) : (int) Math.clamp(grey, 0, 255);
        picture.setRGB(x, y, seen * 0x010101);
      }
    }
    return picture;
  }
}
