package eu.casemate.serving;

import eu.casemate.serving.EngineException.Kind;

/** What a status other than 200 means, whatever was asked. */
final class Refusals {

  private Refusals() {}

  static EngineException of(EngineName engine, int status) {
    if (status == 429 || status == 503) {
      return new EngineException(
          Kind.BUSY, "The engine " + engine + " has no room (status " + status + "); try again");
    }
    if (status == 401 || status == 403) {
      return new EngineException(
          Kind.REFUSED,
          "The engine " + engine + " refused the key; give runtime and engine the same key");
    }
    return new EngineException(
        status >= 400 && status < 500 ? Kind.REFUSED : Kind.PROTOCOL,
        "The engine "
            + engine
            + " answered with status "
            + status
            + " instead of 200; check its model and context length");
  }
}
