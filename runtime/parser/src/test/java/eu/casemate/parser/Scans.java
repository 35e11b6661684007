package eu.casemate.parser;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceGray;
import org.apache.pdfbox.pdmodel.graphics.image.CCITTFactory;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Documents whose pages are pictures. */
final class Scans {

  private Scans() {}

  /** How a page's picture is kept. */
  enum Kind {
    LOSSLESS,
    SHEER,
    JPEG,
    FAX,
    GREY_JPEG
  }

  /** The picture of a page with these lines. */
  static BufferedImage lines(int dpi, String... lines) throws IOException {
    byte[] pdf =
        Samples.pdf(
            page -> {
              for (int i = 0; i < lines.length; i++) {
                page.text(60, 760 - 14 * i, lines[i]);
              }
            });
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return new PDFRenderer(document).renderImageWithDPI(0, dpi, ImageType.RGB);
    }
  }

  static byte[] pdf(Kind kind, BufferedImage image) throws IOException {
    return Samples.pdf(page -> put(page, kind, image));
  }

  /** Covers a page of A4. */
  static void put(Samples.Page page, Kind kind, BufferedImage image) throws IOException {
    PDDocument document = page.document();
    PDImageXObject object =
        switch (kind) {
          case LOSSLESS -> LosslessFactory.createFromImage(document, image);
          case SHEER ->
              LosslessFactory.createFromImage(document, copied(image, BufferedImage.TYPE_INT_ARGB));
          case JPEG -> JPEGFactory.createFromImage(document, image, 0.8f);
          case FAX ->
              CCITTFactory.createFromImage(document, copied(image, BufferedImage.TYPE_BYTE_BINARY));
          case GREY_JPEG ->
              JPEGFactory.createFromImage(
                  document, copied(image, BufferedImage.TYPE_BYTE_GRAY), 0.8f);
        };
    page.content().drawImage(object, 0, 0, 595, 842);
  }

  static BufferedImage copied(BufferedImage image, int type) {
    BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), type);
    Graphics2D graphics = copy.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return copy;
  }

  /** Turned about its middle by some degrees, clockwise. */
  static BufferedImage turned(BufferedImage image, double degrees) {
    int width = image.getWidth();
    int height = image.getHeight();
    BufferedImage turned = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = turned.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.rotate(Math.toRadians(degrees), width / 2.0, height / 2.0);
    graphics.drawImage(image, 0, 0, null);
    graphics.dispose();
    return turned;
  }

  /** Turned clockwise by a right angle. */
  static BufferedImage quarter(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    BufferedImage turned = new BufferedImage(height, width, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        turned.setRGB(height - 1 - y, x, image.getRGB(x, y));
      }
    }
    return turned;
  }

  /** Lines that no recogniser makes letters of. */
  static BufferedImage scrawl() {
    BufferedImage image = new BufferedImage(600, 850, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, 600, 850);
    graphics.setColor(Color.BLACK);
    Random random = new Random(4);
    for (int i = 0; i < 60; i++) {
      int x = 50 + random.nextInt(450);
      int y = 50 + random.nextInt(700);
      graphics.drawArc(
          x, y, 20 + random.nextInt(60), 20 + random.nextInt(60), 0, 90 + random.nextInt(200));
    }
    graphics.dispose();
    return image;
  }

  static byte[] encoded(BufferedImage image, String kind) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, kind, out);
    return out.toByteArray();
  }

  static byte[] tiff(List<BufferedImage> pages) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.prepareWriteSequence(null);
      for (BufferedImage page : pages) {
        writer.writeToSequence(new IIOImage(page, null, null), null);
      }
      writer.endWriteSequence();
    }
    return bytes.toByteArray();
  }

  /** What says that so many dots follow, and has a few. */
  static byte[] pngHeader(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    DataOutputStream header = new DataOutputStream(head);
    header.writeInt(width);
    header.writeInt(height);
    header.write(new byte[] {8, 2, 0, 0, 0});
    chunk(out, "IHDR", head.toByteArray());
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(packed)) {
      deflate.write(new byte[100_000]);
    }
    chunk(out, "IDAT", packed.toByteArray());
    return bytes.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(Samples.utf8(type));
    sum.update(data);
    out.writeInt(data.length);
    out.write(Samples.utf8(type));
    out.write(data);
    out.writeInt((int) sum.getValue());
  }

  static byte[] emptyPages(float width, float height, int count) throws IOException {
    try (PDDocument document = new PDDocument()) {
      for (int i = 0; i < count; i++) {
        document.addPage(new PDPage(new PDRectangle(width, height)));
      }
      return Samples.bytes(document);
    }
  }

  /** Three pages; the second has a picture of so many black dots a side. */
  static byte[] withBomb(int side) throws IOException {
    try (PDDocument document = new PDDocument()) {
      Samples.draw(document, page -> page.text(50, 700, "Before."));
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (DeflaterOutputStream deflate = new DeflaterOutputStream(packed)) {
        byte[] row = new byte[side];
        for (int y = 0; y < side; y++) {
          deflate.write(row);
        }
      }
      PDImageXObject bomb =
          new PDImageXObject(
              document,
              new ByteArrayInputStream(packed.toByteArray()),
              COSName.FLATE_DECODE,
              side,
              side,
              8,
              PDDeviceGray.INSTANCE);
      PDPage second = new PDPage(PDRectangle.A4);
      document.addPage(second);
      try (PDPageContentStream content = new PDPageContentStream(document, second)) {
        content.drawImage(bomb, 0, 0, 595, 842);
      }
      Samples.draw(document, page -> page.text(50, 700, "After."));
      return Samples.bytes(document);
    }
  }
}
