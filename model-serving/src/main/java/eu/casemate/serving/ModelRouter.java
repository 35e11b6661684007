package eu.casemate.serving;

import eu.casemate.serving.ChatOutcome.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hands each request to the healthy engine of its model with the least work in flight. Load is
 * counted live, on this side: metrics fetched from engines are old when they arrive. An engine that
 * fails before its first text is passed over and the next is tried.
 */
public final class ModelRouter {

  private static final Duration HEALTH_VALID_FOR = Duration.ofSeconds(2);

  private final List<EngineSlot> slots;

  /**
   * Routes to these engines.
   *
   * @throws IllegalArgumentException when two engines bear one name
   */
  public ModelRouter(List<? extends Engine> engines) {
    Set<EngineName> names = new HashSet<>();
    List<EngineSlot> all = new ArrayList<>();
    for (Engine engine : engines) {
      if (!names.add(engine.name())) {
        throw new IllegalArgumentException("Two engines are named " + engine.name());
      }
      all.add(new EngineSlot(engine, HEALTH_VALID_FOR, System::nanoTime));
    }
    this.slots = List.copyOf(all);
  }

  /**
   * Completes a chat on the best engine. Blocks; see {@link Engine#chat}.
   *
   * @throws EngineException when the engine fails after its first text, or refuses the request
   */
  public ChatOutcome chat(ChatRequest request, ChatListener listener) {
    List<EngineSlot> candidates =
        slots.stream().filter(slot -> slot.serves(request.model())).toList();
    if (candidates.isEmpty()) {
      return new ChatOutcome.Refused(
          Reason.UNKNOWN_MODEL, "No engine serves the model " + request.model());
    }
    Set<EngineSlot> tried = new HashSet<>();
    for (Optional<EngineSlot> next = pick(candidates, tried);
        next.isPresent();
        next = pick(candidates, tried)) {
      EngineSlot slot = next.get();
      tried.add(slot);
      Optional<ChatResult> result = slot.tryChat(request, listener);
      if (result.isPresent()) {
        return new ChatOutcome.Completed(slot.name(), result.get());
      }
    }
    return new ChatOutcome.Refused(
        Reason.NO_HEALTHY_ENGINE,
        "No engine for the model " + request.model() + " is healthy now; try again shortly");
  }

  /** Asks every engine how it is, now. */
  public List<EngineStatus> status() {
    return slots.stream().map(EngineSlot::probe).toList();
  }

  private static Optional<EngineSlot> pick(List<EngineSlot> candidates, Set<EngineSlot> tried) {
    return candidates.stream()
        .filter(slot -> !tried.contains(slot))
        .filter(EngineSlot::healthy)
        .min(Comparator.comparingInt(EngineSlot::inFlight));
  }
}
