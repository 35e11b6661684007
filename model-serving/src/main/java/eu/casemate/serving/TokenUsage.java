package eu.casemate.serving;

import java.util.OptionalInt;

/**
 * Tokens that a completion cost, as counted by the engine; empty when the engine did not say (a
 * broken stream, or an engine without usage reports). Never estimated.
 */
public record TokenUsage(OptionalInt promptTokens, OptionalInt completionTokens) {

  /** The engine said nothing. */
  public static final TokenUsage UNKNOWN = new TokenUsage(OptionalInt.empty(), OptionalInt.empty());
}
