package eu.casemate.serving;

import eu.casemate.serving.EngineException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/** An engine in the router's registry, with its live load and its last known health. */
final class EngineSlot {

  private final Engine engine;
  private final long healthValidNanos;
  private final LongSupplier nanoTime;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile Checked last;

  private record Checked(EngineHealth health, long atNanos) {}

  EngineSlot(Engine engine, Duration healthValidFor, LongSupplier nanoTime) {
    this.engine = engine;
    this.healthValidNanos = healthValidFor.toNanos();
    this.nanoTime = nanoTime;
    this.last =
        new Checked(
            new EngineHealth(false, "not-checked", "not checked yet"),
            nanoTime.getAsLong() - healthValidFor.toNanos() - 1);
  }

  EngineName name() {
    return engine.name();
  }

  boolean serves(ModelName model) {
    return engine.model().equals(model);
  }

  int inFlight() {
    return inFlight.get();
  }

  /** The last known health, asked anew when it is too old. */
  boolean healthy() {
    Checked known = last;
    if (nanoTime.getAsLong() - known.atNanos() > healthValidNanos) {
      return probe().health().healthy();
    }
    return known.health().healthy();
  }

  EngineStatus probe() {
    long start = nanoTime.getAsLong();
    EngineHealth health = engine.health();
    long end = nanoTime.getAsLong();
    last = new Checked(health, end);
    return new EngineStatus(
        engine.name(), engine.model(), health, inFlight.get(), Duration.ofNanos(end - start));
  }

  /** Empty when the engine could not begin, so that another may be tried. */
  Optional<ChatResult> tryChat(ChatRequest request, ChatListener listener) {
    Relay relay = new Relay(listener);
    inFlight.incrementAndGet();
    try {
      return Optional.of(engine.chat(request, relay));
    } catch (EngineException e) {
      boolean couldNotBegin = e.kind() == Kind.UNREACHABLE || e.kind() == Kind.BUSY;
      if (e.kind() == Kind.UNREACHABLE) {
        last =
            new Checked(new EngineHealth(false, "no-answer", "unreachable"), nanoTime.getAsLong());
      }
      if (couldNotBegin && !relay.begun) {
        return Optional.empty();
      }
      throw e;
    } finally {
      inFlight.decrementAndGet();
    }
  }

  private static final class Relay implements ChatListener {
    private final ChatListener listener;
    private boolean begun;

    Relay(ChatListener listener) {
      this.listener = listener;
    }

    @Override
    public void onText(String text) {
      begun = true;
      listener.onText(text);
    }

    @Override
    public boolean wanted() {
      return listener.wanted();
    }
  }
}
