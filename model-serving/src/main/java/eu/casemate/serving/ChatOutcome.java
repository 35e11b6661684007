package eu.casemate.serving;

/** What became of a request that the router took. */
public sealed interface ChatOutcome {

  /** An engine completed it. */
  record Completed(EngineName engine, ChatResult result) implements ChatOutcome {}

  /** No engine took it; nothing was generated. */
  record Refused(Reason reason, String message) implements ChatOutcome {}

  /** Why no engine took a request. */
  enum Reason {
    /** No engine serves this model. */
    UNKNOWN_MODEL,
    /** Engines serve it, but none is healthy now. */
    NO_HEALTHY_ENGINE
  }
}
