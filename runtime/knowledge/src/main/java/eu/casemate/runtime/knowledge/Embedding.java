package eu.casemate.runtime.knowledge;

import java.nio.ByteBuffer;

/** A vector of length 1; as bytes it is 32-bit floats, big-endian. */
final class Embedding {

  private final float[] numbers;

  Embedding(float[] numbers) {
    this.numbers = numbers.clone();
  }

  static Embedding fromBytes(byte[] bytes) {
    float[] numbers = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(numbers);
    return new Embedding(numbers);
  }

  byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Float.BYTES);
    bytes.asFloatBuffer().put(numbers);
    return bytes.array();
  }

  /** The cosine with another vector of length 1. */
  double cosine(float[] other) {
    double sum = 0;
    for (int i = 0; i < numbers.length; i++) {
      sum += numbers[i] * other[i];
    }
    return sum;
  }

  float[] numbers() {
    return numbers.clone();
  }
}
