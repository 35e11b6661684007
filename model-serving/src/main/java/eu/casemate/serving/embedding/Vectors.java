package eu.casemate.serving.embedding;

/** Arithmetic on vectors. */
final class Vectors {

  private Vectors() {}

  /**
   * The vector of length 1 in the same direction, in the same array.
   *
   * @throws ArithmeticException when a number is not finite, or all are 0
   */
  static float[] toLengthOne(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double length = Math.sqrt(squares);
    if (!Double.isFinite(length) || length == 0) {
      throw new ArithmeticException("a vector of length " + length + " has no direction");
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) (vector[i] / length);
    }
    return vector;
  }

  /** The cosine of two vectors of length 1. */
  static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}
