package eu.casemate.runtime.web;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.agents.ScriptedEngine;
import eu.casemate.serving.ChatListener;
import eu.casemate.serving.ChatRequest;
import eu.casemate.serving.ChatResult;
import eu.casemate.serving.ChatResult.FinishReason;
import eu.casemate.serving.Engine;
import eu.casemate.serving.EngineHealth;
import eu.casemate.serving.EngineName;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.TokenUsage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What happens to many questions, and to those whose asker leaves. */
@Timeout(60)
final class AskLimitsTest {

  private static final int MOST = 4;
  private static final Duration POLL = Duration.ofMillis(10);
  private static final String ASK =
      RawHttp.post("/api/v1/ask", "{\"question\":\"When is an unsafe block reviewed?\"}");

  @TempDir Path folder;

  /** Is silent until nobody wants its answer. */
  private static final class SilentEngine implements Engine {
    final Semaphore begun = new Semaphore(0);
    final Semaphore cancelled = new Semaphore(0);
    final Semaphore stillWanted = new Semaphore(0);

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
          stillWanted.release();
          LockSupport.parkNanos(POLL.toNanos());
        }
      } finally {
        cancelled.release();
      }
      return new ChatResult(FinishReason.CANCELLED, TokenUsage.UNKNOWN);
    }

    @Override
    public EngineHealth health() {
      return new EngineHealth(true, "serves", "silent");
    }
  }

  @Test
  void refusesTheFifthQuestionAndCancelsWhatNobodyWaitsFor() throws Exception {
    SilentEngine engine = new SilentEngine();
    try (TestRuntime runtime = new TestRuntime(folder, engine)) {
      List<SocketChannel> asking = new ArrayList<>();
      for (int i = 0; i < MOST; i++) {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(runtime.socket));
        channel.write(ByteBuffer.wrap(ASK.getBytes(StandardCharsets.UTF_8)));
        asking.add(channel);
      }
      assertThat(engine.begun.tryAcquire(MOST, 20, TimeUnit.SECONDS)).isTrue();
      assertThat(RawHttp.send(runtime.socket, ASK))
          .startsWith("HTTP/1.1 429")
          .containsIgnoringCase("retry-after: 5")
          .contains("\"hint\"");
      for (SocketChannel channel : asking) {
        channel.close();
      }
      assertThat(engine.cancelled.tryAcquire(MOST, 20, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** How a person leaves. */
  enum Leaving {
    CLOSED {
      @Override
      void leave(SocketChannel channel) throws IOException {
        channel.close();
      }
    },
    HALF_CLOSED {
      @Override
      void leave(SocketChannel channel) throws IOException {
        channel.shutdownOutput();
      }
    },
    RESET {
      @Override
      void leave(SocketChannel channel) throws IOException {
        channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        channel.close();
      }
    };

    abstract void leave(SocketChannel channel) throws IOException;
  }

  @ParameterizedTest
  @EnumSource(Leaving.class)
  void noticesEveryWayOfLeavingThePage(Leaving leaving) throws Exception {
    SilentEngine engine = new SilentEngine();
    String ask =
        RawHttp.post(
            "/api/v1/ask",
            "{\"question\":\"When is an unsafe block reviewed?\"}",
            "Authorization: Bearer " + TestRuntime.TOKEN);
    try (TestRuntime runtime = new TestRuntime(folder, engine);
        SocketChannel channel =
            SocketChannel.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), runtime.port()))) {
      channel.write(ByteBuffer.wrap(ask.getBytes(StandardCharsets.UTF_8)));
      assertThat(engine.begun.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      leaving.leave(channel);
      assertThat(engine.cancelled.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void keepsTheQuestionOfAClientThatSendsMoreThanItShould() throws Exception {
    SilentEngine engine = new SilentEngine();
    try (TestRuntime runtime = new TestRuntime(folder, engine);
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(runtime.socket))) {
      channel.write(ByteBuffer.wrap((ASK + "x".repeat(20_000)).getBytes(StandardCharsets.UTF_8)));
      assertThat(engine.begun.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      assertThat(engine.stillWanted.tryAcquire(50, 20, TimeUnit.SECONDS)).isTrue();
      assertThat(engine.cancelled.availablePermits()).isZero();
      Leaving.CLOSED.leave(channel);
      assertThat(engine.cancelled.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
    }
  }
}
