package eu.casemate.serving;

import java.util.List;

/**
 * What to complete.
 *
 * @param model the model to use
 * @param messages the chat so far, at least one message
 * @param maxTokens the most tokens to generate, at least 1
 * @param temperature 0 (always the likeliest token) to 2
 */
public record ChatRequest(
    ModelName model, List<ChatMessage> messages, int maxTokens, double temperature) {

  /** Copies the messages and refuses values that no engine accepts. */
  public ChatRequest {
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("A chat request has no message; add at least one");
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException("maxTokens is " + maxTokens + "; expected 1 or more");
    }
    if (!(temperature >= 0 && temperature <= 2)) {
      throw new IllegalArgumentException("temperature is " + temperature + "; expected 0 to 2");
    }
  }
}
