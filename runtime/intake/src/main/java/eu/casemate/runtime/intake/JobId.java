package eu.casemate.runtime.intake;

import java.util.UUID;
import java.util.regex.Pattern;

/** Names a job or a watched folder of a tenant: 32 hex digits, random. */
public record JobId(String value) {

  private static final Pattern VALID = Pattern.compile("[0-9a-f]{32}");

  /** Refuses any other form with an IllegalArgumentException. */
  public JobId {
    if (!VALID.matcher(value).matches()) {
      throw new IllegalArgumentException("A job's id must be 32 lower-case hex digits");
    }
  }

  static JobId random() {
    return new JobId(UUID.randomUUID().toString().replace("-", ""));
  }

  @Override
  public String toString() {
    return value;
  }
}
