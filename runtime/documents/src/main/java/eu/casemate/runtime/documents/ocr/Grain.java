package eu.casemate.runtime.documents.ocr;

/** Takes grain and dirt out of a picture: the recogniser finds no lines among them. */
final class Grain {

  /** By how much a dot of paper may differ from those around it: a clean scan has less than 2. */
  private static final double FINE = 4;

  private static final int SAMPLE = 7;
  private static final int PAPER = 128;

  /** The pairs to sort so that the middle of nine comes to its place. */
  private static final int[] PAIRS = {
    1, 2, 4, 5, 7, 8, 0, 1, 3, 4, 6, 7, 1, 2, 4, 5, 7, 8, 0, 3, 5, 8, 4, 7, 3, 6, 1, 4, 2, 5, 4, 7,
    4, 2, 6, 4, 4, 2
  };

  private Grain() {}

  /** The same picture where it is clean. */
  static Grey removed(Grey page) {
    return rough(page) ? smooth(page) : page;
  }

  private static boolean rough(Grey page) {
    int[] nine = new int[9];
    long difference = 0;
    long seen = 0;
    for (int y = 1; y < page.height() - 1; y += SAMPLE) {
      for (int x = 1; x < page.width() - 1; x += SAMPLE) {
        int middle = middle(page, x, y, nine);
        if (middle > PAPER) {
          difference += Math.abs(page.at(x, y) - middle);
          seen++;
        }
      }
    }
    return seen > 0 && difference > FINE * seen;
  }

  private static Grey smooth(Grey page) {
    byte[] dots = new byte[page.width() * page.height()];
    int[] nine = new int[9];
    for (int y = 0; y < page.height(); y++) {
      for (int x = 0; x < page.width(); x++) {
        boolean edge = x == 0 || y == 0 || x == page.width() - 1 || y == page.height() - 1;
        int dot = edge ? page.at(x, y) : middle(page, x, y, nine);
        dots[y * page.width() + x] = (byte) dot;
      }
    }
    return new Grey(page.width(), page.height(), dots);
  }

  private static int middle(Grey page, int x, int y, int[] nine) {
    int at = 0;
    for (int row = y - 1; row <= y + 1; row++) {
      nine[at++] = page.at(x - 1, row);
      nine[at++] = page.at(x, row);
      nine[at++] = page.at(x + 1, row);
    }
    for (int i = 0; i < PAIRS.length; i += 2) {
      int low = Math.min(nine[PAIRS[i]], nine[PAIRS[i + 1]]);
      nine[PAIRS[i + 1]] = Math.max(nine[PAIRS[i]], nine[PAIRS[i + 1]]);
      nine[PAIRS[i]] = low;
    }
    return nine[4];
  }
}
