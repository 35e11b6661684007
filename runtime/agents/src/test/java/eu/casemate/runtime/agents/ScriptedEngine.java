package eu.casemate.runtime.agents;

import eu.casemate.serving.ChatListener;
import eu.casemate.serving.ChatRequest;
import eu.casemate.serving.ChatResult;
import eu.casemate.serving.ChatResult.FinishReason;
import eu.casemate.serving.Engine;
import eu.casemate.serving.EngineException;
import eu.casemate.serving.EngineException.Kind;
import eu.casemate.serving.EngineHealth;
import eu.casemate.serving.EngineName;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.TokenUsage;
import java.util.List;
import java.util.OptionalInt;

/**
 * An engine that streams given pieces; the piece {@code BREAK} breaks the stream. The contract of
 * the real ones stands in model-serving.
 */
public record ScriptedEngine(boolean healthy, List<String> pieces) implements Engine {

  /** The one model it serves. */
  public static final ModelName MODEL = new ModelName("scripted-model");

  @Override
  public EngineName name() {
    return new EngineName("scripted");
  }

  @Override
  public ModelName model() {
    return MODEL;
  }

  @Override
  public ChatResult chat(ChatRequest request, ChatListener listener) {
    for (String piece : pieces) {
      if (!listener.wanted()) {
        return new ChatResult(FinishReason.CANCELLED, TokenUsage.UNKNOWN);
      }
      if ("BREAK".equals(piece)) {
        throw new EngineException(Kind.BROKEN_STREAM, "broken as scripted");
      }
      listener.onText(piece);
    }
    return new ChatResult(FinishReason.STOP, new TokenUsage(OptionalInt.of(50), OptionalInt.of(9)));
  }

  @Override
  public EngineHealth health() {
    return new EngineHealth(healthy, healthy ? "serves" : "no-answer", "scripted");
  }
}
