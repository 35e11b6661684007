package eu.casemate.installer.preflight;

import java.time.Instant;
import java.util.List;

/**
 * What a release needs of a host.
 *
 * @param bytes free space for the install; 0 when no media were given
 * @param notBefore the earliest plausible time
 * @param components what native code needs; empty when no media were given
 */
public record Needs(long bytes, Instant notBefore, List<ComponentNeeds> components) {
  /** Keeps a copy of the list. */
  public Needs {
    components = List.copyOf(components);
  }

  /** What is known without media: no clock before this product existed is plausible. */
  public static Needs withoutMedia() {
    return new Needs(0, Instant.parse("2026-01-01T00:00:00Z"), List.of());
  }
}
