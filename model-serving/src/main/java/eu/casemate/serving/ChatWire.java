package eu.casemate.serving;

import eu.casemate.serving.ChatResult.FinishReason;
import eu.casemate.serving.EngineException.Kind;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** OpenAI's chat completion protocol: the request, and the chunks of a streamed answer. */
final class ChatWire {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ChatWire() {}

  /** One chunk, as far as this client reads it. A role-only chunk has no text and no finish. */
  record Chunk(String text, Optional<FinishReason> finish, TokenUsage usage, boolean error) {}

  static byte[] encode(ChatRequest request) {
    ObjectNode body = JSON.createObjectNode();
    body.put("model", request.model().value());
    body.put("stream", true);
    body.putObject("stream_options").put("include_usage", true);
    body.put("max_tokens", request.maxTokens());
    body.put("temperature", request.temperature());
    ArrayNode messages = body.putArray("messages");
    for (ChatMessage message : request.messages()) {
      ObjectNode object = messages.addObject().put("role", message.role().wireName());
      if (message.picture().isEmpty()) {
        object.put("content", message.content());
      } else {
        ArrayNode parts = object.putArray("content");
        parts.addObject().put("type", "text").put("text", message.content());
        ObjectNode shown = parts.addObject().put("type", "image_url");
        shown.putObject("image_url").put("url", message.picture().get().dataUri());
      }
    }
    return JSON.writeValueAsBytes(body);
  }

  static Chunk decode(EngineName engine, String data) {
    JsonNode chunk;
    try {
      chunk = JSON.readTree(data);
    } catch (JacksonException e) {
      throw notTheProtocol(engine);
    }
    if (!chunk.isObject()) {
      throw notTheProtocol(engine);
    }
    // Engines close a stream with an empty list of choices, some with null.
    JsonNode choice = chunk.path("choices").path(0);
    JsonNode content = choice.path("delta").path("content");
    return new Chunk(
        content.isString() ? content.stringValue() : "",
        finish(choice.path("finish_reason")),
        usage(chunk.path("usage")),
        chunk.hasNonNull("error"));
  }

  private static Optional<FinishReason> finish(JsonNode reason) {
    if (!reason.isString()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (reason.stringValue()) {
          case "stop" -> FinishReason.STOP;
          case "length" -> FinishReason.LENGTH;
          default -> FinishReason.OTHER;
        });
  }

  private static TokenUsage usage(JsonNode usage) {
    OptionalInt prompt = count(usage.path("prompt_tokens"));
    OptionalInt completion = count(usage.path("completion_tokens"));
    return prompt.isEmpty() && completion.isEmpty()
        ? TokenUsage.UNKNOWN
        : new TokenUsage(prompt, completion);
  }

  private static OptionalInt count(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt()
        ? OptionalInt.of(node.intValue())
        : OptionalInt.empty();
  }

  // The parser's message would quote the engine's words, so it is no cause here.
  private static EngineException notTheProtocol(EngineName engine) {
    return new EngineException(
        Kind.PROTOCOL,
        "The engine " + engine + " sent a chunk that is not an object of OpenAI's protocol");
  }
}
