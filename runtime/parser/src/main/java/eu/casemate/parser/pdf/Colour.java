package eu.casemate.parser.pdf;

/** A colour, each part from 0 to 1; parts below 0 are those of one that is not known. */
record Colour(float red, float green, float blue) {

  static final Colour BLACK = new Colour(0, 0, 0);

  /** A pattern, a picture, or a colour of a space that is not computed. */
  static final Colour UNKNOWN = new Colour(-1, -1, -1);

  private static final float NEAR = 0.06f;

  /** Of one, three or four parts: grey, red-green-blue, or inks. */
  static Colour of(float[] parts) {
    return switch (parts.length) {
      case 1 -> new Colour(parts[0], parts[0], parts[0]);
      case 3 -> new Colour(parts[0], parts[1], parts[2]);
      case 4 ->
          new Colour(
              (1 - parts[0]) * (1 - parts[3]),
              (1 - parts[1]) * (1 - parts[3]),
              (1 - parts[2]) * (1 - parts[3]));
      default -> UNKNOWN;
    };
  }

  boolean known() {
    return red >= 0;
  }

  /** Whether a text of this colour cannot be told from what it stands on. */
  boolean vanishesOn(Colour ground) {
    return known()
        && ground.known()
        && Math.abs(red - ground.red) < NEAR
        && Math.abs(green - ground.green) < NEAR
        && Math.abs(blue - ground.blue) < NEAR;
  }
}
