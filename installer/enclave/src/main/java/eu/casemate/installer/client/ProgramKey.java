package eu.casemate.installer.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * A key by which a program calls.
 *
 * @param revoked when it was ended, as ISO 8601; empty while it was not
 * @param key the key itself when it was just made; empty afterwards
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProgramKey(
    String id,
    String tenant,
    String program,
    String created,
    String expires,
    String revoked,
    String key) {

  /** The runtime leaves out what is not there. */
  public ProgramKey {
    revoked = revoked == null ? "" : revoked;
    key = key == null ? "" : key;
  }

  /** Whether it opens the door at this time, in words. */
  public String stateAt(Instant now) {
    if (!revoked.isEmpty()) {
      return "revoked " + revoked;
    }
    return (now.isBefore(Instant.parse(expires)) ? "valid until " : "expired ") + expires;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "ProgramKey(" + id + ", hidden)";
  }
}
