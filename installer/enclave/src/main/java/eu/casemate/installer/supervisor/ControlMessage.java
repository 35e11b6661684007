package eu.casemate.installer.supervisor;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is asked of the supervisor, one JSON object on one line; the answer is one line too.
 *
 * @param command {@code status}, {@code stop}, {@code restart} or {@code retry}
 * @param service the service to restart; empty otherwise
 */
record ControlMessage(String command, String service) {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** What {@code retry} was called before; a client or a supervisor of then may still run. */
  static final String FORMER_RETRY = "unseal";

  @JsonCreator
  static ControlMessage read(
      @JsonProperty("command") String command, @JsonProperty("service") String service) {
    return new ControlMessage(command.equals(FORMER_RETRY) ? "retry" : command, service);
  }

  /** The answer to all but {@code status}. */
  record Reply(boolean ok, String error) {}
}
