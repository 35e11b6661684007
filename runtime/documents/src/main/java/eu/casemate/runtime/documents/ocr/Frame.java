package eu.casemate.runtime.documents.ocr;

import eu.casemate.runtime.documents.picture.PagePicture;
import eu.casemate.runtime.documents.picture.PagePicture.Size;
import eu.casemate.runtime.documents.structure.Place;
import java.util.List;

/**
 * From the dots of a picture that was turned upright to the points of its page.
 *
 * @param degrees by how much the picture was turned, clockwise
 */
record Frame(int page, Size points, Size pixels, double degrees) {

  /** A page whose picture, of these dots now, was first turned by so many right angles. */
  static Frame of(PagePicture picture, Grey grey, int quarters, double degrees) {
    return new Frame(
        picture.page(),
        quarters % 2 != 0 ? swapped(picture.points()) : picture.points(),
        new Size(grey.width(), grey.height()),
        degrees);
  }

  private static Size swapped(Size size) {
    return new Size(size.height(), size.width());
  }

  /** The dots of the picture that make an inch of the page. */
  int dpi() {
    return Math.clamp(Math.round(72.0 * pixels.width() / points.width()), 70, 600);
  }

  /** The whole page. */
  static Place.Box whole(PagePicture picture) {
    return new Place.Box(picture.page(), 0, 0, picture.points().width(), picture.points().height());
  }

  /** The box around words, as they stood before the picture was turned. */
  Place.Box around(List<Word> words) {
    double left = Double.MAX_VALUE;
    double top = Double.MAX_VALUE;
    double right = 0;
    double bottom = 0;
    for (Word word : words) {
      for (int x : new int[] {word.left(), word.right()}) {
        for (int y : new int[] {word.top(), word.bottom()}) {
          left = Math.min(left, backX(x, y));
          right = Math.max(right, backX(x, y));
          top = Math.min(top, backY(x, y));
          bottom = Math.max(bottom, backY(x, y));
        }
      }
    }
    double scaleX = points.width() / (double) pixels.width();
    double scaleY = points.height() / (double) pixels.height();
    int x = (int) Math.floor(Math.max(0, left) * scaleX);
    int y = (int) Math.floor(Math.max(0, top) * scaleY);
    return new Place.Box(
        page, x, y, (int) Math.ceil(right * scaleX) - x, (int) Math.ceil(bottom * scaleY) - y);
  }

  private double backX(int x, int y) {
    double turn = Math.toRadians(-degrees);
    double middleX = pixels.width() / 2.0;
    double middleY = pixels.height() / 2.0;
    return middleX + (x - middleX) * Math.cos(turn) - (y - middleY) * Math.sin(turn);
  }

  private double backY(int x, int y) {
    double turn = Math.toRadians(-degrees);
    double middleX = pixels.width() / 2.0;
    double middleY = pixels.height() / 2.0;
    return middleY + (x - middleX) * Math.sin(turn) + (y - middleY) * Math.cos(turn);
  }
}
