package eu.casemate.parser;

import eu.casemate.runtime.documents.structure.Format;
import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.poi.hslf.usermodel.HSLFSlide;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.sl.usermodel.Placeholder;
import org.apache.poi.xslf.usermodel.SlideLayout;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xslf.usermodel.XSLFSlide;
import org.apache.poi.xslf.usermodel.XSLFTextBox;
import org.apache.poi.xslf.usermodel.XSLFTextShape;

/** PPTX and PPT files. */
final class CorpusSlides {

  private CorpusSlides() {}

  /** What fills a presentation. */
  @FunctionalInterface
  private interface Filling {
    void of(XMLSlideShow show);
  }

  static List<CorpusFile> files() throws IOException {
    byte[] slides = OfficeSamples.pptx();
    return List.of(
        new CorpusFile("calendrier-fr.pptx", Format.ZIP, slides)
            .pages(2)
            .heading(2, "Calendrier")
            .text("La mise en service a lieu en mars.")
            .row("A", "12 mars")
            .hidden("not shown"),
        new CorpusFile("strict.pptx", Format.ZIP, Strict.of(slides)).heading(2, "Calendrier"),
        pptx("titles-only.pptx", CorpusSlides::titles)
            .heading(2, "Première étape")
            .text("Première étape")
            .text("Seconde étape"),
        pptx("off-the-slide.pptx", CorpusSlides::off).text("Seen.").hidden("beside the slide"),
        pptx("notes.pptx", CorpusSlides::notes).text("Said only in the notes."),
        pptx("empty.pptx", XMLSlideShow::createSlide).withoutText().pages(1),
        ppt());
  }

  private static CorpusFile pptx(String name, Filling filling) throws IOException {
    try (XMLSlideShow show = new XMLSlideShow()) {
      filling.of(show);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      show.write(out);
      return new CorpusFile(name, Format.ZIP, out.toByteArray());
    }
  }

  private static void titles(XMLSlideShow show) {
    for (String title : List.of("Première étape", "Seconde étape")) {
      show.createSlide(show.getSlideMasters().getFirst().getLayout(SlideLayout.TITLE_ONLY))
          .getPlaceholder(0)
          .setText(title);
    }
  }

  private static void off(XMLSlideShow show) {
    XSLFSlide slide = show.createSlide();
    XSLFTextBox seen = slide.createTextBox();
    seen.setAnchor(new Rectangle(50, 50, 300, 50));
    seen.setText("Seen.");
    XSLFTextBox beside = slide.createTextBox();
    beside.setAnchor(new Rectangle(-900, 50, 300, 50));
    beside.setText("beside the slide");
  }

  private static void notes(XMLSlideShow show) {
    XSLFSlide slide = show.createSlide();
    slide.createTextBox().setText("On the slide.");
    for (XSLFTextShape each : show.getNotesSlide(slide).getPlaceholders()) {
      if (each.getTextType() == Placeholder.BODY) {
        each.setText("Said only in the notes.");
      }
    }
  }

  private static CorpusFile ppt() throws IOException {
    try (HSLFSlideShow show = new HSLFSlideShow()) {
      HSLFSlide slide = show.createSlide();
      slide.addTitle().setText("Été");
      slide.createTextBox().setText("La fête a lieu en août.");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      show.write(out);
      return new CorpusFile("fete-fr.ppt", Format.COMPOUND, out.toByteArray())
          .pages(1)
          .heading(2, "Été")
          .text("La fête a lieu en août.");
    }
  }
}
