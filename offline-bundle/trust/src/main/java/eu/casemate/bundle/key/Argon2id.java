package eu.casemate.bundle.key;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * What turning a passphrase into a key costs (RFC 9106, version 1.3). Bounded, so that a file from
 * elsewhere cannot make this machine work for hours or run out of memory.
 *
 * @param memoryKibibytes 8 MiB to 256 MiB
 * @param iterations 1 to 16
 * @param lanes 1 to 8
 */
record Argon2id(int memoryKibibytes, int iterations, int lanes) {

  /** The second recommendation of RFC 9106, section 4. */
  static final Argon2id RECOMMENDED = new Argon2id(64 << 10, 3, 4);

  static final int SALT_BYTES = 16;

  private static final int LEAST_MEMORY = 8 << 10;
  private static final int MOST_MEMORY = 256 << 10;
  private static final int MOST_ITERATIONS = 16;
  private static final int MOST_LANES = 8;

  Argon2id {
    if (memoryKibibytes < LEAST_MEMORY
        || memoryKibibytes > MOST_MEMORY
        || iterations < 1
        || iterations > MOST_ITERATIONS
        || lanes < 1
        || lanes > MOST_LANES) {
      throw new KeyFileException(
          "a key file asks for an Argon2id of "
              + memoryKibibytes
              + " KiB, "
              + iterations
              + " iterations and "
              + lanes
              + " lanes; allowed are 8 to 256 MiB, 1 to 16 and 1 to 8");
    }
  }

  /** A key of so many bytes, which the caller wipes. */
  byte[] derive(Passphrase passphrase, byte[] salt, int bytes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(memoryKibibytes)
            .withIterations(iterations)
            .withParallelism(lanes)
            .withSalt(salt)
            .build());
    byte[] key = new byte[bytes];
    generator.generateBytes(passphrase.utf8(), key);
    return key;
  }
}
