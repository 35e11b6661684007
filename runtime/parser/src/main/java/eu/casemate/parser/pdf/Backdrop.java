package eu.casemate.parser.pdf;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** What has been painted on a page so far, in order: the colour that a text stands on. */
final class Backdrop {

  private static final int MOST = 20_000;
  private static final Colour PAPER = new Colour(1, 1, 1);

  private final List<Painted> painted = new ArrayList<>();
  private double imageArea;

  private record Painted(Rectangle2D area, Colour colour) {}

  void paint(Rectangle2D area, Colour colour) {
    if (painted.size() < MOST) {
      painted.add(new Painted(area, colour));
    }
  }

  void image(Rectangle2D area) {
    paint(area, Colour.UNKNOWN);
    imageArea += area.getWidth() * area.getHeight();
  }

  /** What share of a page of this size pictures cover. */
  double pictures(double pageArea) {
    return imageArea / pageArea;
  }

  Colour at(double x, double y) {
    for (Painted each : painted.reversed()) {
      if (each.area().contains(x, y)) {
        return each.colour();
      }
    }
    return PAPER;
  }
}
