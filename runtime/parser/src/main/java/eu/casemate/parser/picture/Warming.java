package eu.casemate.parser.picture;

import eu.casemate.runtime.documents.picture.Encoding;
import eu.casemate.runtime.documents.picture.PictureOrder;
import eu.casemate.runtime.documents.structure.Format;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.blend.BlendMode;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceCMYK;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;

/**
 * Draws a page made here, with one of each: so that the native libraries and the files that drawing
 * needs are open before none can be opened.
 */
public final class Warming {

  private static final int SIDE = 40;
  private static final int DPI = 36;

  private Warming() {}

  /** Draws it, and decodes a picture of each kind. */
  public static void up() throws IOException {
    ImageIO.setUseCache(false);
    byte[] page = page();
    for (Encoding each : Encoding.values()) {
      draw(Format.PDF, page, each);
    }
    for (String kind : List.of("png", "jpeg", "gif", "bmp", "tiff")) {
      ByteArrayOutputStream picture = new ByteArrayOutputStream();
      ImageIO.write(picture(BufferedImage.TYPE_INT_RGB), kind, picture);
      draw(Format.IMAGE, picture.toByteArray(), Encoding.GREY);
    }
  }

  private static void draw(Format format, byte[] content, Encoding encoding) throws IOException {
    PictureOrder order = new PictureOrder(encoding, DPI, List.of(1));
    Pictures.write(format, content, order, OutputStream.nullOutputStream());
  }

  private static BufferedImage picture(int type) {
    BufferedImage picture = new BufferedImage(SIDE, SIDE, type);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(new Color(200, 30, 90));
    graphics.fillOval(0, 0, SIDE, SIDE);
    graphics.dispose();
    return picture;
  }

  private static byte[] page() throws IOException {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage(new PDRectangle(4 * SIDE, 4 * SIDE));
      page.setRotation(90);
      document.addPage(page);
      try (PDPageContentStream content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(FontName.HELVETICA), 12);
        content.newLineAtOffset(5, 5);
        content.showText("Warm");
        content.endText();
        content.setStrokingColor(new PDColor(new float[] {0, 1, 1, 0}, PDDeviceCMYK.INSTANCE));
        content.moveTo(0, 0);
        content.curveTo(10, 0, 60, 40, 90, 90);
        content.stroke();
        BufferedImage opaque = picture(BufferedImage.TYPE_INT_RGB);
        content.drawImage(JPEGFactory.createFromImage(document, opaque), 10, 20, 90, 70);
        PDExtendedGraphicsState mixed = new PDExtendedGraphicsState();
        mixed.setNonStrokingAlphaConstant(0.5f);
        mixed.setBlendMode(BlendMode.MULTIPLY);
        content.setGraphicsStateParameters(mixed);
        BufferedImage sheer = picture(BufferedImage.TYPE_INT_ARGB);
        content.drawImage(LosslessFactory.createFromImage(document, sheer), 50, 50, 30, 90);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    }
  }
}
