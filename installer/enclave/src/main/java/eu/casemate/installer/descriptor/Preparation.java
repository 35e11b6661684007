package eu.casemate.installer.descriptor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a service needs once before its first start.
 *
 * @param unless the path whose existence says that it is done
 * @param command program and arguments
 * @param environment variables of that command beside those of the service
 */
public record Preparation(
    Template unless, List<Template> command, Map<String, Template> environment) {

  /** Copies its collections, keeping their order. */
  public Preparation {
    command = List.copyOf(command);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }
}
