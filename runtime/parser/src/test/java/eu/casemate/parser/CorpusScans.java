package eu.casemate.parser;

import eu.casemate.runtime.documents.structure.Format;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** PDF files with pages that are pictures. */
final class CorpusScans {

  private static final int DPI = 150;

  private CorpusScans() {}

  static List<CorpusFile> files() throws IOException {
    BufferedImage english = picture("The valve was closed on Monday.");
    BufferedImage french = picture("La vanne fut fermée lundi.");
    return List.of(
        new CorpusFile("scan-en.pdf", Format.PDF, Samples.pdf(page -> fill(page, english)))
            .scanned(1, "valve"),
        new CorpusFile("scan-fr.pdf", Format.PDF, Samples.pdf(page -> fill(page, french)))
            .scanned(1, "vanne"),
        new CorpusFile(
                "scan-and-text.pdf",
                Format.PDF,
                Samples.pdf(
                    page -> page.text(50, 700, "The first page was typed."),
                    page -> fill(page, english),
                    page -> page.text(50, 700, "The third page was typed, too.")))
            .pages(3)
            .onPage(1, "The first page was typed.")
            .scanned(2, "valve")
            .onPage(3, "The third page was typed, too."),
        new CorpusFile(
                "scan-with-layer.pdf",
                Format.PDF,
                Samples.pdf(
                    page -> {
                      fill(page, english);
                      page.content().setRenderingMode(RenderingMode.NEITHER);
                      page.text(50, 700, "The valve was closed on Monday.");
                    }))
            .text("The valve was closed on Monday."));
  }

  /** A page as a scanner sees it. */
  private static BufferedImage picture(String text) throws IOException {
    try (PDDocument document = new PDDocument()) {
      Samples.draw(document, page -> page.text(Samples.PLAIN, 14, 50, 700, text));
      return new PDFRenderer(document).renderImageWithDPI(0, DPI, ImageType.GRAY);
    }
  }

  private static void fill(Samples.Page page, BufferedImage picture) throws IOException {
    page.content()
        .drawImage(LosslessFactory.createFromImage(page.document(), picture), 0, 0, 595, 842);
  }
}
