package eu.casemate.serving;

import java.time.Duration;

/**
 * How long to wait for an engine.
 *
 * @param connect for the connection, and for a health answer
 * @param firstToken from the request to the first piece of the stream; covers reading the prompt
 * @param idle between two pieces of the stream
 */
public record EngineTimeouts(Duration connect, Duration firstToken, Duration idle) {

  /** Fits a small model on a processor without accelerator. */
  public static final EngineTimeouts DEFAULT =
      new EngineTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(90), Duration.ofSeconds(30));
}
