package eu.casemate.runtime.server;

import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.documents.picture.PagePicture;
import eu.casemate.runtime.documents.picture.Pictured;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.worker.PagePictures;
import eu.casemate.runtime.documents.worker.ParserCommand;
import eu.casemate.runtime.knowledge.library.Original;
import eu.casemate.runtime.web.api.PageDrawing;
import java.util.Optional;

/** Draws pages of PDF and images in processes of the parser. */
final class PageDrawings implements PageDrawing {

  private final PagePictures pictures;

  PageDrawings(ParserCommand parser) {
    this.pictures = new PagePictures(parser);
  }

  @Override
  public Drawn draw(Original original, int page, int dpi) {
    byte[] content = original.content();
    Optional<Format> format = DocumentParser.format(original.name(), content);
    if (format.filter(each -> each == Format.PDF || each == Format.IMAGE).isEmpty()) {
      return new Missing("only PDF and images have pages to draw");
    }
    return switch (pictures.png(format.get(), content, page, dpi)) {
      case PagePicture picture ->
          new Picture(picture.bytes(), picture.points().width(), picture.points().height());
      case Pictured.Faulty faulty -> new Missing(faulty.fault().sentence());
    };
  }
}
