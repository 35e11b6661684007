package eu.casemate.serving;

/**
 * One inference engine: a server that completes chats for one model. Implementations are safe for
 * use by several threads.
 */
public interface Engine {

  /** The name by which status and metrics call this engine; unique within a router. */
  EngineName name();

  /** The model that this engine serves. */
  ModelName model();

  /**
   * Completes a chat. Blocks until the completion ended, was cancelled or failed; the listener is
   * called on the calling thread, in order.
   *
   * @return how it ended and what it cost
   * @throws EngineException when the engine cannot be reached, refuses, or breaks off; text handed
   *     to the listener before that stays handed out
   */
  ChatResult chat(ChatRequest request, ChatListener listener);

  /** Asks the engine now whether it can serve. Never throws; bounded in time. */
  EngineHealth health();
}
