package eu.casemate.runtime.documents.ocr;

/**
 * By how much the lines of a page run askew. Where a page is turned right, its rows are either full
 * of ink or empty, so the squares of the rows' ink are largest.
 */
final class Skew {

  private static final double MOST = 6;
  private static final double WIDE_STEP = 0.5;
  private static final double FINE_STEP = 0.1;

  /** Less is no harm, and turning blurs. */
  private static final double LEAST = 0.25;

  private static final int WIDTH = 900;

  /** A page without ink has no lines; a picture full of it has none that could be told. */
  private static final int LEAST_INK = 200;

  private final int[] xs;
  private final int[] ys;
  private final int rows;
  private final int count;

  private Skew(Grey page) {
    int step = Math.max(1, page.width() / WIDTH);
    int width = page.width() / step;
    int height = page.height() / step;
    double mean = page.mean(step);
    int[] foundX = new int[width * height];
    int[] foundY = new int[width * height];
    int found = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (page.at(x * step, y * step) < mean * 0.7) {
          foundX[found] = x - width / 2;
          foundY[found] = y;
          found++;
        }
      }
    }
    xs = foundX;
    ys = foundY;
    count = found;
    rows = height + (int) Math.ceil(width * Math.tan(Math.toRadians(MOST + 1))) + 2;
  }

  /** Degrees, more than 0 where the lines fall to the right; 0 where it is not worth turning. */
  static double of(Grey page) {
    Skew skew = new Skew(page);
    if (skew.count < LEAST_INK) {
      return 0;
    }
    double wide = skew.best(-MOST, MOST, WIDE_STEP);
    double best = skew.best(wide - WIDE_STEP, wide + WIDE_STEP, FINE_STEP);
    return Math.abs(best) < LEAST ? 0 : best;
  }

  private double best(double from, double to, double step) {
    double best = 0;
    double most = -1;
    for (int i = 0; from + i * step <= to + step / 2; i++) {
      double degrees = from + i * step;
      double sharpness = sharpness(degrees);
      if (sharpness > most) {
        most = sharpness;
        best = degrees;
      }
    }
    return best;
  }

  private double sharpness(double degrees) {
    double slope = Math.tan(Math.toRadians(degrees));
    int[] ink = new int[rows];
    int offset = (rows - ys[count - 1]) / 2;
    for (int i = 0; i < count; i++) {
      ink[Math.clamp(Math.round(ys[i] - xs[i] * slope) + offset, 0, rows - 1)]++;
    }
    double sum = 0;
    for (int each : ink) {
      sum += (double) each * each;
    }
    return sum;
  }
}
