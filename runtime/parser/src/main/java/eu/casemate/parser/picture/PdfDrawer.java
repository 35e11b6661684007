package eu.casemate.parser.picture;

import eu.casemate.parser.text.FaultException;
import eu.casemate.runtime.documents.picture.PagePicture.Size;
import eu.casemate.runtime.documents.picture.PictureLimits;
import eu.casemate.runtime.documents.structure.Fault;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Draws pages of PDF: what a reader sees of them, marks and stamps too. */
final class PdfDrawer implements Drawer {

  private static final double POINTS_AN_INCH = 72;

  private final PDDocument document;
  private final PDFRenderer renderer;

  private PdfDrawer(PDDocument document) {
    this.document = document;
    renderer = new PDFRenderer(document);
    // A picture in a page may have far more dots than are drawn of it.
    renderer.setSubsamplingAllowed(true);
  }

  static PdfDrawer open(byte[] content) throws IOException {
    try {
      return new PdfDrawer(
          Loader.loadPDF(content, "", null, null, IOUtils.createMemoryOnlyStreamCache()));
    } catch (InvalidPasswordException e) {
      throw new FaultException(Fault.PROTECTED);
    }
  }

  @Override
  public int pages() {
    return document.getNumberOfPages();
  }

  @Override
  public Drawn draw(int page, int dpi) throws IOException {
    PDPage shown = document.getPage(page - 1);
    PDRectangle box = shown.getCropBox();
    float longest = Math.max(box.getWidth(), box.getHeight());
    float shortest = Math.min(box.getWidth(), box.getHeight());
    if (!(shortest > 0) || longest > PictureLimits.POINTS) {
      throw new FaultException(Fault.TOO_LARGE);
    }
    double most = Math.sqrt(PictureLimits.PIXELS / ((double) longest * shortest));
    // A very long and narrow page is at least one dot wide.
    most = Math.min(most, PictureLimits.PIXELS / (double) longest);
    float scale = (float) Math.min(dpi / POINTS_AN_INCH, most * 0.999);
    boolean turned = shown.getRotation() % 180 != 0;
    int width = Math.max(1, Math.round(turned ? box.getHeight() : box.getWidth()));
    int height = Math.max(1, Math.round(turned ? box.getWidth() : box.getHeight()));
    return new Drawn(new Size(width, height), renderer.renderImage(page - 1, scale, ImageType.RGB));
  }

  @Override
  public void close() throws IOException {
    document.close();
  }
}
