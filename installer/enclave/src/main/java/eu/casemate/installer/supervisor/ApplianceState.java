package eu.casemate.installer.supervisor;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where the whole appliance stands. */
public enum ApplianceState {
  /** Services are being started for the first time. */
  STARTING,
  /** Every service is healthy, or done if it runs once. */
  HEALTHY,
  /** Every service is healthy, but this cannot be written down: an older release stays possible. */
  UNRECORDED,
  /** At least one service is being started again. */
  RESTARTING,
  /** At least one service failed often in a row. */
  FAILING,
  /** At least one service is not started again, since it ends as soon as it starts. */
  BROKEN,
  /** The HSM does not open the services' secrets: nothing that needs one is started. */
  SEALED,
  /** Services are being ended. */
  STOPPING;

  /** The word for it in tables and JSON. */
  @JsonValue
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
