package eu.casemate.hsm.token;

import java.util.Arrays;

/**
 * How a data key is sealed. Headers name the algorithm and never the mechanism's number, as vendors
 * give one algorithm different numbers.
 */
enum SealAlgorithm {
  /** AES-GCM by C_Encrypt: IV of 12 bytes, cipher text, tag of 16 bytes. */
  GCM("aes-gcm"),
  /** AES key wrap with padding, RFC 5649, by C_WrapKey. */
  KWP("aes-kwp"),
  /** AES key wrap, RFC 3394, by C_WrapKey. */
  KW("aes-kw");

  private final String id;

  SealAlgorithm(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  /** Whether a sealed data key of 16 to 64 bytes can have this length. */
  boolean canHave(int sealedBytes) {
    return this == GCM
        ? sealedBytes >= 44 && sealedBytes <= 92
        : sealedBytes >= 40 && sealedBytes <= 88 && sealedBytes % 8 == 0;
  }

  static SealAlgorithm of(String id) {
    return Arrays.stream(values())
        .filter(algorithm -> algorithm.id.equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such sealing algorithm is known"));
  }
}
