package eu.casemate.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.agent.ScriptedEngine;
import eu.casemate.serving.ChatListener;
import eu.casemate.serving.ChatRequest;
import eu.casemate.serving.ChatResult;
import eu.casemate.serving.ChatResult.FinishReason;
import eu.casemate.serving.Engine;
import eu.casemate.serving.EngineHealth;
import eu.casemate.serving.EngineName;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.TokenUsage;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens to many questions, and to those whose asker leaves. */
@Timeout(60)
final class AskLimitsTest {

  private static final int MOST = 4;

  @TempDir Path folder;

  /** Is silent until nobody wants its answer. */
  private static final class SilentEngine implements Engine {
    final Semaphore begun = new Semaphore(0);
    final CountDownLatch cancelled = new CountDownLatch(MOST);

    @Override
    public EngineName name() {
      return new EngineName("silent");
    }

    @Override
    public ModelName model() {
      return ScriptedEngine.MODEL;
    }

    @Override
    public ChatResult chat(ChatRequest request, ChatListener listener) {
      begun.release();
      try {
        while (listener.wanted()) {
          cancelled.await(10, TimeUnit.MILLISECONDS);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        cancelled.countDown();
      }
      return new ChatResult(FinishReason.CANCELLED, TokenUsage.UNKNOWN);
    }

    @Override
    public EngineHealth health() {
      return new EngineHealth(true, "silent");
    }
  }

  @Test
  void refusesTheFifthQuestionAndCancelsWhatNobodyWaitsFor() throws Exception {
    SilentEngine engine = new SilentEngine();
    String ask =
        RawHttp.post("/api/v1/ask", "{\"question\":\"When is an unsafe block reviewed?\"}");
    try (TestRuntime runtime = new TestRuntime(folder, engine)) {
      List<SocketChannel> asking = new ArrayList<>();
      for (int i = 0; i < MOST; i++) {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(runtime.socket));
        channel.write(ByteBuffer.wrap(ask.getBytes(StandardCharsets.UTF_8)));
        asking.add(channel);
      }
      assertThat(engine.begun.tryAcquire(MOST, 20, TimeUnit.SECONDS)).isTrue();
      assertThat(RawHttp.send(runtime.socket, ask))
          .startsWith("HTTP/1.1 429")
          .containsIgnoringCase("retry-after: 5")
          .contains("\"hint\"");
      for (SocketChannel channel : asking) {
        channel.close();
      }
      assertThat(engine.cancelled.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
