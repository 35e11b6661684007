package eu.casemate.serving;

import static eu.casemate.serving.FakeOpenAiServer.delta;
import static eu.casemate.serving.FakeOpenAiServer.finish;
import static eu.casemate.serving.FakeOpenAiServer.status;
import static eu.casemate.serving.FakeOpenAiServer.stream;
import static eu.casemate.serving.FakeOpenAiServer.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import eu.casemate.serving.ChatResult.FinishReason;
import eu.casemate.serving.EngineException.Kind;
import eu.casemate.serving.FakeOpenAiServer.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Streams that engines should not send, and what becomes of them. */
@Timeout(30)
final class OpenAiEngineTest {

  private static final EngineTimeouts SHORT =
      new EngineTimeouts(Duration.ofSeconds(3), Duration.ofMillis(400), Duration.ofMillis(200));

  @TempDir Path folder;
  private final List<String> heard = new ArrayList<>();

  @Test
  void readsRoleOnlyDeltasAndNullChoices() {
    ChatResult result =
        chat(
            stream(
                "{\"choices\":[{\"delta\":{\"role\":\"assistant\"}}]}",
                delta("Bonjour"),
                finish("stop"),
                "{\"choices\":null,\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":1}}",
                "[DONE]"));
    assertThat(heard).containsExactly("Bonjour");
    assertThat(result.finish()).isEqualTo(FinishReason.STOP);
    assertThat(result.usage().promptTokens()).hasValue(7);
  }

  @Test
  void leavesTheCountsUnknownWhenTheEngineDoesNotSay() {
    assertThat(chat(stream(delta("a"), finish("stop"), "[DONE]")).usage())
        .isEqualTo(TokenUsage.UNKNOWN);
  }

  @Test
  void acceptsAStreamThatEndsAfterItsFinishReason() {
    assertThat(chat(stream(delta("a"), finish("stop"))).finish()).isEqualTo(FinishReason.STOP);
  }

  @Test
  void reportsATruncatedStream() {
    assertThat(failure(stream(delta("a"))).kind()).isEqualTo(Kind.BROKEN_STREAM);
    assertThat(heard).containsExactly("a");
  }

  @Test
  void reportsAConnectionThatBreaksInMidAnswer() {
    Script broken =
        (request, out) ->
            write(
                out, "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\ndata: " + delta("a") + "\n\n");
    assertThat(failure(broken).kind()).isEqualTo(Kind.BROKEN_STREAM);
  }

  @Test
  void reportsAnErrorInMidStreamWithoutRepeatingItsWords() {
    EngineException e =
        failure(stream(delta("a"), "{\"error\":{\"message\":\"the secret prompt\"}}"));
    assertThat(e.kind()).isEqualTo(Kind.BROKEN_STREAM);
    assertThat(e).hasMessageNotContaining("secret").hasNoCause();
  }

  @Test
  void reportsWhatIsNotJson() {
    EngineException e = failure(stream("the secret prompt"));
    assertThat(e.kind()).isEqualTo(Kind.PROTOCOL);
    assertThat(e).hasMessageNotContaining("secret").hasNoCause();
  }

  @Test
  void refusesAnEventWithoutEnd() {
    Script endless =
        (request, out) -> {
          write(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
          for (int i = 0; i < 20; i++) {
            write(out, "x".repeat(EventFramer.MAX_EVENT_BYTES / 8));
          }
        };
    assertThat(failure(endless).kind()).isEqualTo(Kind.PROTOCOL);
  }

  @Test
  void givesUpWhenNoFirstTokenComes() {
    assertThat(failure((request, out) -> request.awaitClientLeaving()).kind())
        .isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void givesUpWhenTheStreamFallsSilent() {
    Script silent =
        (request, out) -> {
          stream(delta("a")).answer(request, out);
          request.awaitClientLeaving();
        };
    assertThat(failure(silent).kind()).isEqualTo(Kind.TIMEOUT);
  }

  @Test
  void closesTheConnectionWhenTheListenerLeaves() throws InterruptedException {
    Script endless =
        (request, out) -> {
          write(out, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
          while (true) {
            write(out, "data: " + delta("a") + "\n\n");
          }
        };
    try (FakeOpenAiServer server = new FakeOpenAiServer(endless);
        OpenAiEngine engine = engine(server.port())) {
      ChatListener leaving =
          new ChatListener() {
            @Override
            public void onText(String text) {
              heard.add(text);
            }

            @Override
            public boolean wanted() {
              return heard.size() < 3;
            }
          };
      assertThat(engine.chat(EngineContract.request(9), leaving).finish())
          .isEqualTo(FinishReason.CANCELLED);
      assertThat(server.clientsLeft().tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void doesNotFollowRedirects() {
    Script moved = status(302, "Location: http://127.0.0.1:1/v1/chat/completions\r\n", "");
    assertThat(failure(moved).kind()).isEqualTo(Kind.PROTOCOL);
  }

  @Test
  void saysThatABusyEngineIsBusy() {
    assertThat(failure(status(503, "", "{}")).kind()).isEqualTo(Kind.BUSY);
  }

  @Test
  void saysThatNobodyListens() {
    FakeOpenAiServer gone = new FakeOpenAiServer(stream());
    gone.close();
    try (OpenAiEngine engine = engine(gone.port())) {
      EngineException e =
          catchThrowableOfType(
              EngineException.class, () -> engine.chat(EngineContract.request(1), heard::add));
      assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
      assertThat(engine.health().healthy()).isFalse();
    }
  }

  @Test
  void reportsAnEngineThatStillLoadsAsUnhealthy() {
    try (FakeOpenAiServer server = new FakeOpenAiServer(status(503, "", "{}"));
        OpenAiEngine engine = engine(server.port())) {
      assertThat(engine.health())
          .isEqualTo(new EngineHealth(false, "loading", "loading the model"));
    }
  }

  private ChatResult chat(Script script) {
    try (FakeOpenAiServer server = new FakeOpenAiServer(script);
        OpenAiEngine engine = engine(server.port())) {
      return engine.chat(EngineContract.request(9), heard::add);
    }
  }

  private EngineException failure(Script script) {
    return catchThrowableOfType(EngineException.class, () -> chat(script));
  }

  private OpenAiEngine engine(int port) {
    return new OpenAiEngine(
        new EngineName("odd"),
        EngineContract.MODEL,
        EngineAddress.loopback(port),
        Keys.write(folder, "k"),
        SHORT);
  }
}
