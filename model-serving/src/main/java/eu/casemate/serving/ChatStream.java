package eu.casemate.serving;

import eu.casemate.serving.ChatResult.FinishReason;
import eu.casemate.serving.ChatWire.Chunk;
import eu.casemate.serving.EngineException.Kind;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletionException;

/** Reads one streamed completion from the response to its end, within the allowed times. */
final class ChatStream {

  private static final String DONE = "[DONE]";

  private final EngineName engine;
  private final EngineTimeouts timeouts;
  private final ChatListener listener;
  private long deadlineNanos;
  private Duration allowed;
  private FinishReason finish = FinishReason.OTHER;
  private boolean finished;
  private boolean begun;
  private TokenUsage usage = TokenUsage.UNKNOWN;

  ChatStream(EngineName engine, EngineTimeouts timeouts, ChatListener listener) {
    this.engine = engine;
    this.timeouts = timeouts;
    this.listener = listener;
    this.allowed = timeouts.firstToken();
    this.deadlineNanos = System.nanoTime() + allowed.toNanos();
  }

  ChatResult read(EventResponse response) {
    try {
      while (listener.wanted()) {
        switch (response.next(nextWait())) {
          case EventResponse.Nothing() -> requireTimeLeft();
          case EventResponse.Status(int code) -> {
            requireSuccess(code);
            begun = true;
          }
          case EventResponse.Event(EventFramer.Event event) -> {
            if (DONE.equals(event.data())) {
              return endOfStream(true);
            }
            take(event);
          }
          case EventResponse.End() -> {
            return endOfStream(false);
          }
          case EventResponse.TooLarge(String what) -> throw tooLarge(what);
          case EventResponse.Broken(Throwable cause) -> throw failed(cause);
        }
      }
      return cancelled();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return cancelled();
    }
  }

  private void take(EventFramer.Event event) {
    if ("error".equals(event.type())) {
      throw broken("reported an error in mid-answer");
    }
    Chunk chunk = ChatWire.decode(engine, event.data());
    if (chunk.error()) {
      throw broken("reported an error in mid-answer");
    }
    allowed = timeouts.idle();
    deadlineNanos = System.nanoTime() + allowed.toNanos();
    if (!chunk.usage().equals(TokenUsage.UNKNOWN)) {
      usage = chunk.usage();
    }
    if (!chunk.text().isEmpty()) {
      listener.onText(chunk.text());
    }
    chunk
        .finish()
        .ifPresent(
            reason -> {
              finish = reason;
              finished = true;
            });
  }

  /** A stream without its end mark is whole only if the model had said why it stopped. */
  private ChatResult endOfStream(boolean marked) {
    if (!marked && !finished) {
      throw broken("ended its answer before saying that it was complete");
    }
    return new ChatResult(finish, usage);
  }

  private ChatResult cancelled() {
    return new ChatResult(FinishReason.CANCELLED, usage);
  }

  private void requireSuccess(int status) {
    if (status != 200) {
      throw Refusals.of(engine, status);
    }
  }

  private long nextWait() {
    long left = deadlineNanos - System.nanoTime();
    return Math.max(1, Math.min(left, Duration.ofMillis(ChatListener.POLL_MILLISECONDS).toNanos()));
  }

  private void requireTimeLeft() {
    if (System.nanoTime() >= deadlineNanos) {
      throw new EngineException(
          Kind.TIMEOUT,
          "The engine " + engine + " sent nothing for " + allowed.toMillis() + " ms; see its load");
    }
  }

  private EngineException failed(Throwable failure) {
    Throwable cause = failure instanceof CompletionException e ? e.getCause() : failure;
    if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
      return new EngineException(
          Kind.UNREACHABLE,
          "The engine " + engine + " does not accept connections; see its service",
          failure);
    }
    return broken(
        "broke the connection " + (begun ? "in mid-answer" : "before its answer"), failure);
  }

  private EngineException tooLarge(String what) {
    return new EngineException(
        Kind.PROTOCOL,
        "The engine " + engine + " sent " + what + "; see whether it is the engine that was meant");
  }

  private EngineException broken(String what, Throwable cause) {
    return new EngineException(
        Kind.BROKEN_STREAM, "The engine " + engine + " " + what + "; ask again", cause);
  }

  private EngineException broken(String what) {
    return new EngineException(
        Kind.BROKEN_STREAM, "The engine " + engine + " " + what + "; ask again");
  }
}
