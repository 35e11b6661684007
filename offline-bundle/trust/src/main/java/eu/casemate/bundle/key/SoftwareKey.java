package eu.casemate.bundle.key;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A key pair of {@code mldsa65-ed25519-sha512} in this process's memory, from a key file. Closing
 * it overwrites the seeds; what the garbage collector copied before is beyond Java's reach.
 */
public final class SoftwareKey implements HybridSigner, AutoCloseable {

  static final int SEED_BYTES = Ed25519.SECRET_KEY_SIZE + MlDsaSeed.BYTES;

  private final SecureRandom random;
  private final byte[] ed25519Seed;
  private final byte[] mlDsaSeed;
  private final HybridPublicKey publicKey;
  private boolean closed;

  private SoftwareKey(byte[] seeds, SecureRandom random) {
    if (seeds.length != SEED_BYTES) {
      throw new IllegalArgumentException("two seeds have 64 bytes, not " + seeds.length);
    }
    this.random = random;
    this.ed25519Seed = Arrays.copyOf(seeds, Ed25519.SECRET_KEY_SIZE);
    this.mlDsaSeed = Arrays.copyOfRange(seeds, Ed25519.SECRET_KEY_SIZE, SEED_BYTES);
    byte[] classical = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(ed25519Seed, 0, classical, 0);
    this.publicKey =
        HybridPublicKey.of(
            HybridScheme.ED25519, Bytes.joined(MlDsaSeed.publicKey(mlDsaSeed), classical));
  }

  /** A new key pair; both seeds are drawn independently. */
  public static SoftwareKey generate(SecureRandom random) {
    byte[] seeds = new byte[SEED_BYTES];
    random.nextBytes(seeds);
    try {
      return new SoftwareKey(seeds, random);
    } finally {
      Arrays.fill(seeds, (byte) 0);
    }
  }

  /** The key of these seeds: Ed25519's, then ML-DSA's. The caller wipes the array. */
  static SoftwareKey of(byte[] seeds) {
    return new SoftwareKey(seeds, new SecureRandom());
  }

  @Override
  public HybridPublicKey publicKey() {
    return publicKey;
  }

  @Override
  public synchronized byte[] sign(byte[] message) {
    if (closed) {
      throw new IllegalStateException("the key was closed and its seeds are gone");
    }
    HybridScheme scheme = HybridScheme.ED25519;
    byte[] representative = scheme.representative(message);
    byte[] classical = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(ed25519Seed, 0, representative, 0, representative.length, classical, 0);
    return Bytes.joined(
        MlDsaSeed.sign(mlDsaSeed, representative, scheme.label(), random), classical);
  }

  @Override
  public synchronized void close() {
    closed = true;
    Arrays.fill(ed25519Seed, (byte) 0);
    Arrays.fill(mlDsaSeed, (byte) 0);
  }

  /** Both seeds in one array, which the caller wipes. */
  synchronized byte[] seeds() {
    return Bytes.joined(ed25519Seed, mlDsaSeed);
  }
}
