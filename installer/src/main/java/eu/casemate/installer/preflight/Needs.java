package eu.casemate.installer.preflight;

import java.time.Instant;

/**
 * What a release needs of a host.
 *
 * @param bytes free space for the install; 0 when no media were given
 * @param notBefore the earliest plausible time
 */
public record Needs(long bytes, Instant notBefore) {
  /** What is known without media: no clock before this product existed is plausible. */
  public static Needs withoutMedia() {
    return new Needs(0, Instant.parse("2026-01-01T00:00:00Z"));
  }
}
