package eu.casemate.runtime.knowledge;

import java.nio.ByteBuffer;

/** Vectors as bytes: 32-bit floats, big-endian. */
final class Vectors {

  private Vectors() {}

  static byte[] toBytes(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
    bytes.asFloatBuffer().put(vector);
    return bytes.array();
  }

  static float[] fromBytes(byte[] bytes) {
    float[] vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).asFloatBuffer().get(vector);
    return vector;
  }
}
