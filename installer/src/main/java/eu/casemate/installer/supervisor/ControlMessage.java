package eu.casemate.installer.supervisor;

import tools.jackson.databind.json.JsonMapper;

/**
 * What is asked of the supervisor, one JSON object on one line; the answer is one line too.
 *
 * @param command {@code status}, {@code stop}, {@code restart} or {@code retry}
 * @param service the service to restart; empty otherwise
 */
record ControlMessage(String command, String service) {
  static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** The answer to all but {@code status}. */
  record Reply(boolean ok, String error) {}
}
