package eu.casemate.serving;

import static eu.casemate.serving.FakeOpenAiServer.delta;
import static eu.casemate.serving.FakeOpenAiServer.finish;
import static eu.casemate.serving.FakeOpenAiServer.stream;
import static eu.casemate.serving.FakeOpenAiServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.casemate.serving.ChatResult.FinishReason;
import eu.casemate.serving.EngineException.Kind;
import eu.casemate.serving.FakeOpenAiServer.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the engine sees of people who leave, slow ones, and answers that nobody reads to the end.
 */
@Timeout(60)
final class LeaverTest {

  private static final int LEAVERS = 6;
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  @TempDir Path folder;

  /** Takes text until it leaves. */
  private static final class Leaver implements ChatListener {
    final AtomicBoolean left = new AtomicBoolean();

    @Override
    public void onText(String text) {
      // Whatever comes is of no interest.
    }

    @Override
    public boolean wanted() {
      return !left.get();
    }
  }

  @Test
  void closesTheConnectionOfEachLeaverWhileTheEngineHasNotEvenSentItsHead() throws Exception {
    sixLeaveAndTheSeventhIsServed((request, out) -> request.awaitClientLeaving());
  }

  @Test
  void closesTheConnectionOfEachLeaverWhileTheEngineIsSilentAfterItsHead() throws Exception {
    sixLeaveAndTheSeventhIsServed(
        (request, out) -> {
          write(out, HEAD);
          request.awaitClientLeaving();
        });
  }

  private void sixLeaveAndTheSeventhIsServed(Script silent) throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Script script =
        (request, out) ->
            (asked.getAndIncrement() < LEAVERS ? silent : stream(delta("a"), finish("stop")))
                .answer(request, out);
    try (FakeOpenAiServer server = new FakeOpenAiServer(script);
        OpenAiEngine engine = EngineContract.engine("k", server.port(), folder);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Leaver> leavers = IntStream.range(0, LEAVERS).mapToObj(i -> new Leaver()).toList();
      List<CompletableFuture<ChatResult>> results =
          leavers.stream()
              .map(
                  leaver ->
                      CompletableFuture.supplyAsync(
                          () -> engine.chat(EngineContract.request(9), leaver), threads))
              .toList();
      Poll.until(() -> server.requests().size() == LEAVERS);
      leavers.forEach(leaver -> leaver.left.set(true));
      assertThat(server.clientsLeft().tryAcquire(LEAVERS, 10, TimeUnit.SECONDS)).isTrue();
      for (CompletableFuture<ChatResult> result : results) {
        assertThat(result.get(10, TimeUnit.SECONDS).finish()).isEqualTo(FinishReason.CANCELLED);
      }
      assertThat(engine.chat(EngineContract.request(9), text -> {}).finish())
          .isEqualTo(FinishReason.STOP);
    }
  }

  @Test
  void asksNothingForSomebodyWhoLeftBefore() {
    try (FakeOpenAiServer server = new FakeOpenAiServer(stream(delta("a"), finish("stop")));
        OpenAiEngine engine = EngineContract.engine("k", server.port(), folder)) {
      Leaver leaver = new Leaver();
      leaver.left.set(true);
      assertThat(engine.chat(EngineContract.request(9), leaver).finish())
          .isEqualTo(FinishReason.CANCELLED);
      assertThat(server.requests()).isEmpty();
    }
  }

  @Test
  void closesTheConnectionOfARefusalWhoseBodyNeverEnds() throws Exception {
    Script refusal =
        (request, out) -> {
          write(out, "HTTP/1.1 503 X\r\nTransfer-Encoding: chunked\r\n\r\n");
          request.awaitClientLeaving();
        };
    try (FakeOpenAiServer server = new FakeOpenAiServer(refusal);
        OpenAiEngine engine = EngineContract.engine("k", server.port(), folder)) {
      EngineException e =
          catchThrowableOfType(
              EngineException.class, () -> engine.chat(EngineContract.request(9), text -> {}));
      assertThat(e.kind()).isEqualTo(Kind.BUSY);
      assertThat(server.clientsLeft().tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}
