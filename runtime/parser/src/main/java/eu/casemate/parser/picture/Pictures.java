package eu.casemate.parser.picture;

import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.picture.Encoding;
import eu.casemate.runtime.documents.picture.PagePicture;
import eu.casemate.runtime.documents.picture.PagePicture.Size;
import eu.casemate.runtime.documents.picture.PictureOrder;
import eu.casemate.runtime.documents.picture.PictureWriter;
import eu.casemate.runtime.documents.picture.Pictured;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.UnreadPage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/** Draws the pages that were ordered, one after the other. */
public final class Pictures {

  private Pictures() {}

  /** A picture as a document: its pages are named as unread. */
  public static void read(byte[] content, StructureBuilder out) {
    int pages = PageCount.of(content);
    if (pages < 1) {
      throw new FaultException(Fault.BROKEN);
    }
    out.pages(pages);
    for (int page = 1; page <= pages; page++) {
      out.unread(page, UnreadPage.Reason.PICTURE);
    }
  }

  /** Writes all of them; a page that cannot be drawn is named, and the next ones follow. */
  public static void write(Format format, byte[] content, PictureOrder order, OutputStream target)
      throws IOException {
    PictureWriter out = new PictureWriter(target);
    try (Drawer drawer = open(format, content)) {
      for (int page : order.pages()) {
        out.write(draw(drawer, page, order));
      }
    } catch (FaultException e) {
      // It could not even be opened.
      for (int page : order.pages()) {
        out.write(new Pictured.Faulty(page, e.fault()));
      }
    }
  }

  private static Drawer open(Format format, byte[] content) {
    try {
      return switch (format) {
        case PDF -> PdfDrawer.open(content);
        case IMAGE -> ImageDrawer.open(content);
        default -> throw new FaultException(Fault.UNSUPPORTED);
      };
    } catch (FaultException e) {
      throw e;
    } catch (StackOverflowError e) {
      throw new FaultException(Fault.TOO_DEEP);
    } catch (IOException | RuntimeException | LinkageError e) {
      throw new FaultException(Fault.BROKEN);
    }
  }

  private static Pictured draw(Drawer drawer, int page, PictureOrder order) {
    try {
      if (page > drawer.pages()) {
        throw new FaultException(Fault.BROKEN);
      }
      Drawer.Drawn drawn = drawer.draw(page, order.dpi());
      BufferedImage image = drawn.image();
      Size pixels = new Size(image.getWidth(), image.getHeight());
      byte[] bytes = order.encoding() == Encoding.GREY ? grey(image) : png(image);
      return new PagePicture(page, drawn.points(), pixels, order.encoding(), bytes);
    } catch (FaultException e) {
      return new Pictured.Faulty(page, e.fault());
    } catch (StackOverflowError e) {
      return new Pictured.Faulty(page, Fault.TOO_DEEP);
    } catch (IOException | RuntimeException | LinkageError e) {
      // The libraries throw what they like at a damaged page; none of it leaves this process.
      return new Pictured.Faulty(page, Fault.BROKEN);
    }
  }

  // Java's own grey is a linear one, in which thin letters fade.
  private static byte[] grey(BufferedImage image) {
    int width = image.getWidth();
    byte[] grey = new byte[width * image.getHeight()];
    int[] row = new int[width];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        int red = (row[x] >> 16) & 0xFF;
        int green = (row[x] >> 8) & 0xFF;
        int blue = row[x] & 0xFF;
        grey[y * width + x] = (byte) ((red * 77 + green * 150 + blue * 29) >> 8);
      }
    }
    return grey;
  }

  private static byte[] png(BufferedImage image) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }
}
