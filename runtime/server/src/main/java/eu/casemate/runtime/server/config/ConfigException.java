package eu.casemate.runtime.server.config;

import java.util.List;

/** The configuration cannot be used; holds all its problems, one sentence each. */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** All problems at once, so that one round of corrections is enough. */
  public ConfigException(String file, List<String> problems) {
    super("The configuration " + file + " cannot be used:\n  - " + String.join("\n  - ", problems));
  }
}
