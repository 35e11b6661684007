package eu.casemate.parser;

import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import org.apache.pdfbox.util.Matrix;

/** PDF files with text. */
final class CorpusPdfs {

  private CorpusPdfs() {}

  static List<CorpusFile> files() throws IOException {
    return List.of(
        report(),
        rapport(),
        pdf("two-columns.pdf", CorpusPdfs::columns)
            .text("The left column tells of pumps and of what they need.")
            .text("The right column tells of valves and of their makers."),
        table(),
        pdf("list.pdf", CorpusPdfs::list).item("premier point").item("second point"),
        pdf("hyphens.pdf", CorpusPdfs::hyphens).text("La documentation est complète et relue."),
        turned("rotated-90.pdf", 90),
        turned("rotated-180.pdf", 180),
        turned("rotated-270.pdf", 270),
        pdf("upwards.pdf", CorpusPdfs::upwards).says("Written upwards along the edge."),
        cropped(),
        pdf("without-text.pdf", _ -> {}).withoutText().pages(1),
        pdf("white.pdf", CorpusPdfs::white).text("Seen by all.").hidden("white on white"),
        pdf("mode-3.pdf", CorpusPdfs::unpainted).text("Seen by all.").hidden("never painted"),
        pdf("off-the-page.pdf", page -> beside(page, 50, -60)).hidden("beside"),
        pdf("off-the-side.pdf", page -> beside(page, 700, 500)).hidden("beside"),
        pdf("tiny.pdf", CorpusPdfs::tiny).text("Seen by all.").hidden("smaller than a point"),
        pdf("accents-apart.pdf", page -> page.text(50, 700, "La taxe est pr´elev´ee d`es mai."))
            .text("La taxe est prélevée dès mai."),
        embeddedFont(),
        many(),
        form(),
        locked("password.pdf", "user", 256).refusedAs(Fault.PROTECTED),
        locked("owner-password.pdf", "", 40).text("Closed to changes only."),
        locked("owner-password-aes.pdf", "", 256).text("Closed to changes only."),
        cutOff());
  }

  private static CorpusFile pdf(String name, Samples.Drawing... drawings) throws IOException {
    return new CorpusFile(name, Format.PDF, Samples.pdf(drawings));
  }

  private static CorpusFile report() throws IOException {
    return pdf(
            "report-en.pdf",
            page -> {
              page.text(Samples.BOLD, 22, 50, 780, "Annual report");
              page.text(Samples.BOLD, 15, 50, 740, "1. Scope");
              page.text(50, 710, "The pump is inspected every ninety days.");
            },
            page -> page.text(50, 700, "The second page tells of valves."))
        .pages(2)
        .heading(1, "Annual report")
        .heading(2, "1. Scope")
        .onPage(1, "inspected every ninety days")
        .onPage(2, "tells of valves");
  }

  private static CorpusFile rapport() throws IOException {
    try (PDDocument document = new PDDocument()) {
      Samples.draw(
          document,
          page -> {
            page.text(Samples.BOLD, 20, 50, 780, "Rapport d'activité");
            page.text(50, 740, "Le réseau a été rénové en été ; coût : 1 200,50 €.");
          });
      document.getDocumentInformation().setTitle("Rapport 2026");
      return new CorpusFile("rapport-fr.pdf", Format.PDF, Samples.bytes(document))
          .title("Rapport 2026")
          .heading(1, "Rapport d'activité")
          .text("Le réseau a été rénové en été ; coût : 1 200,50 €.");
    }
  }

  private static CorpusFile table() throws IOException {
    return pdf(
            "table-fr.pdf",
            page -> {
              page.text(50, 740, "Les montants sont en euros.");
              String[][] rows = {
                {"Service", "Année", "Montant"},
                {"Réseau", "2025", "1200,50"},
                {"Stockage et pièces", "2026", "80,25"}
              };
              for (int row = 0; row < rows.length; row++) {
                page.text(50, 700 - row * 16, rows[row][0]);
                page.text(260, 700 - row * 16, rows[row][1]);
                page.text(360, 700 - row * 16, rows[row][2]);
              }
            })
        .row("Service", "Année", "Montant")
        .row("Stockage et pièces", "2026", "80,25")
        .text("Les montants sont en euros.");
  }

  private static void columns(Samples.Page page) throws IOException {
    page.text(50, 700, "The left column tells of pumps");
    page.text(50, 686, "and of what they need.");
    page.text(320, 700, "The right column tells of valves");
    page.text(320, 686, "and of their makers.");
  }

  private static void list(Samples.Page page) throws IOException {
    page.text(50, 720, "Deux points :");
    page.text(60, 690, "• premier point");
    page.text(60, 676, "• second point");
  }

  private static void hyphens(Samples.Page page) throws IOException {
    page.text(50, 700, "La docu-");
    page.text(50, 686, "mentation est complète et relue.");
  }

  private static CorpusFile turned(String name, int degrees) throws IOException {
    try (PDDocument document = new PDDocument()) {
      Samples.draw(document, page -> page.text(50, 700, "Turned, but read in order."));
      document.getPage(0).setRotation(degrees);
      return new CorpusFile(name, Format.PDF, Samples.bytes(document))
          .text("Turned, but read in order.");
    }
  }

  private static void upwards(Samples.Page page) throws IOException {
    page.content().beginText();
    page.content().setFont(Samples.PLAIN, 11);
    page.content().setTextMatrix(Matrix.getRotateInstance(Math.PI / 2, 60, 100));
    page.content().showText("Written upwards along the edge.");
    page.content().endText();
  }

  private static CorpusFile cropped() throws IOException {
    try (PDDocument document = new PDDocument()) {
      Samples.draw(document, page -> page.text(220, 500, "Within the frame."));
      document.getPage(0).setCropBox(new PDRectangle(200, 400, 300, 300));
      return new CorpusFile("cropped.pdf", Format.PDF, Samples.bytes(document))
          .text("Within the frame.");
    }
  }

  private static void white(Samples.Page page) throws IOException {
    page.text(50, 740, "Seen by all.");
    page.content().setNonStrokingColor(1f);
    page.text(50, 700, "white on white");
  }

  private static void unpainted(Samples.Page page) throws IOException {
    page.text(50, 740, "Seen by all.");
    page.content().setRenderingMode(RenderingMode.NEITHER);
    page.text(50, 700, "never painted");
  }

  private static void beside(Samples.Page page, float x, float y) throws IOException {
    page.text(50, 740, "Seen by all.");
    page.text(x, y, "beside the page");
  }

  private static void tiny(Samples.Page page) throws IOException {
    page.text(50, 740, "Seen by all.");
    page.text(Samples.PLAIN, 0.4f, 50, 700, "smaller than a point");
  }

  private static CorpusFile embeddedFont() throws IOException {
    try (PDDocument document = new PDDocument();
        InputStream file =
            PDDocument.class.getResourceAsStream(
                "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
      PDFont font = PDType0Font.load(document, file);
      Samples.draw(
          document,
          page ->
              page.text(
                  font, 11, 50, 700, "Le \uFB02ux est modi\uFB01é, l'œuvre re\uFB02ète Łódź."));
      return new CorpusFile("ligatures-fr.pdf", Format.PDF, Samples.bytes(document))
          .text("Le flux est modifié, l'œuvre reflète Łódź.");
    }
  }

  private static CorpusFile form() throws IOException {
    try (PDDocument document = new PDDocument()) {
      Samples.draw(document, page -> page.text(50, 700, "Fill in your name."));
      PDAcroForm form = new PDAcroForm(document);
      document.getDocumentCatalog().setAcroForm(form);
      form.setDefaultResources(new PDResources());
      form.getDefaultResources().put(COSName.HELV, Samples.PLAIN);
      form.setDefaultAppearance("/Helv 10 Tf 0 g");
      PDTextField field = new PDTextField(form);
      field.setPartialName("Nom");
      PDAnnotationWidget widget = field.getWidgets().getFirst();
      widget.setRectangle(new PDRectangle(50, 600, 200, 20));
      widget.setPage(document.getPage(0));
      document.getPage(0).getAnnotations().add(widget);
      form.getFields().add(field);
      field.setValue("Zoé Martin");
      return new CorpusFile("form-fr.pdf", Format.PDF, Samples.bytes(document))
          .text("Nom: Zoé Martin")
          .onPage(1, "Zoé Martin");
    }
  }

  private static CorpusFile many() throws IOException {
    Samples.Drawing[] pages = new Samples.Drawing[120];
    for (int i = 0; i < pages.length; i++) {
      int number = i + 1;
      pages[i] = page -> page.text(50, 700, "This is leaf " + number + " of many.");
    }
    return pdf("many-pages.pdf", pages)
        .pages(120)
        .onPage(1, "leaf 1 of")
        .onPage(77, "leaf 77 of")
        .onPage(120, "leaf 120 of");
  }

  private static CorpusFile locked(String name, String password, int bits) throws IOException {
    try (PDDocument document = new PDDocument()) {
      Samples.draw(document, page -> page.text(50, 700, "Closed to changes only."));
      StandardProtectionPolicy policy =
          new StandardProtectionPolicy("owner", password, new AccessPermission());
      policy.setEncryptionKeyLength(bits);
      document.protect(policy);
      return new CorpusFile(name, Format.PDF, Samples.bytes(document));
    }
  }

  private static CorpusFile cutOff() throws IOException {
    byte[] whole = Samples.pdf(page -> page.text(50, 700, "Whole."));
    return new CorpusFile("cut-off.pdf", Format.PDF, Arrays.copyOf(whole, whole.length / 2))
        .refusedAs(Fault.BROKEN);
  }
}
