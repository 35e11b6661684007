package eu.casemate.parser.picture;

import eu.casemate.parser.text.FaultException;
import eu.casemate.runtime.documents.picture.PagePicture.Size;
import eu.casemate.runtime.documents.picture.PictureLimits;
import eu.casemate.runtime.documents.structure.Fault;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Decodes a picture that is a document; each of its pictures is a page. */
final class ImageDrawer implements Drawer {

  /** A larger one is not even looked at. */
  private static final long MOST_PIXELS = 300_000_000;

  private static final double POINTS_AN_INCH = 72;

  private final ImageInputStream in;
  private final ImageReader reader;

  private ImageDrawer(ImageInputStream in, ImageReader reader) {
    this.in = in;
    this.reader = reader;
  }

  static ImageDrawer open(byte[] content) {
    ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(content));
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      throw new FaultException(Fault.UNSUPPORTED);
    }
    ImageReader reader = readers.next();
    reader.setInput(in, false, false);
    return new ImageDrawer(in, reader);
  }

  @Override
  public int pages() throws IOException {
    return reader.getNumImages(true);
  }

  @Override
  public Drawn draw(int page, int dpi) throws IOException {
    int width = reader.getWidth(page - 1);
    int height = reader.getHeight(page - 1);
    long area = (long) width * height;
    if (area > MOST_PIXELS) {
      throw new FaultException(Fault.TOO_LARGE);
    }
    double own = Resolution.of(reader.getImageMetadata(page - 1), width, height);
    double scale = Math.min(dpi / own, Math.sqrt(PictureLimits.PIXELS * 0.999 / area));
    int every = Math.max(1, (int) Math.floor(Math.min(1 / scale, Math.min(width, height))));
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(every, every, 0, 0);
    BufferedImage read = reader.read(page - 1, param);
    return new Drawn(
        new Size(points(width, own), points(height, own)),
        scaled(read, dots(width, scale), dots(height, scale)));
  }

  private static int points(int dots, double dpi) {
    return Math.clamp(Math.round(dots * POINTS_AN_INCH / dpi), 1, PictureLimits.POINTS);
  }

  private static int dots(int dots, double scale) {
    return (int) Math.max(1, Math.floor(dots * scale));
  }

  private static BufferedImage scaled(BufferedImage image, int width, int height) {
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = drawn.createGraphics();
    // What shows through is paper.
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, width, height);
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return drawn;
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    in.close();
  }
}
