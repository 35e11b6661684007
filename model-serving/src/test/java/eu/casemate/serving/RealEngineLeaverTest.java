package eu.casemate.serving;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.serving.ChatMessage.Role;
import eu.casemate.serving.ChatResult.FinishReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** People leave the real llama-server while it reads their prompts; the next one is served. */
@Tag("real-engine")
@Timeout(180)
final class RealEngineLeaverTest {

  private static final int LEAVERS = 6;

  /** Far below what the six answers would take, far above what one question takes. */
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void sixLeaversDoNotHoldUpTheNextQuestion() throws Exception {
    try (RealEngine real = RealEngine.start(folder, "k", EngineContract.MODEL);
        OpenAiEngine engine = EngineContract.engine("k", real.port(), folder);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Duration alone = answer(engine, longPrompt(0, 16));
      CountDownLatch leave = new CountDownLatch(1);
      Semaphore asked = new Semaphore(0);
      ChatListener leaver =
          new ChatListener() {
            @Override
            public void onText(String text) {
              // Nobody reads it.
            }

            @Override
            public boolean wanted() {
              asked.release();
              return leave.getCount() > 0;
            }
          };
      List<CompletableFuture<ChatResult>> left =
          IntStream.rangeClosed(1, LEAVERS)
              .mapToObj(i -> longPrompt(i, 1_000))
              .map(
                  prompt ->
                      CompletableFuture.supplyAsync(() -> engine.chat(prompt, leaver), threads))
              .toList();
      // Each was asked before its request and twice since: its prompt is being read, or waits.
      assertThat(asked.tryAcquire(3 * LEAVERS, 20, TimeUnit.SECONDS)).isTrue();
      leave.countDown();
      Duration after = answer(engine, longPrompt(LEAVERS + 1, 16));
      for (CompletableFuture<ChatResult> result : left) {
        assertThat(result.get(10, TimeUnit.SECONDS).finish()).isEqualTo(FinishReason.CANCELLED);
      }
      assertThat(after).as("alone it took %s", alone).isLessThan(SOON);
    }
  }

  private static Duration answer(OpenAiEngine engine, ChatRequest request) {
    long start = System.nanoTime();
    engine.chat(request, text -> {});
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** About 800 tokens that no other prompt begins with. */
  private static ChatRequest longPrompt(int number, int maxTokens) {
    String text =
        IntStream.range(0, 100)
            .mapToObj(i -> "passage " + (i * 7_919 + number * 104_729) % 9_973)
            .collect(Collectors.joining(" "));
    return new ChatRequest(
        EngineContract.MODEL,
        List.of(new ChatMessage(Role.USER, number + " " + text)),
        maxTokens,
        0);
  }
}
