package eu.casemate.installer.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.installer.descriptor.Health;
import eu.casemate.installer.descriptor.StopRule;
import eu.casemate.installer.descriptor.Template;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.site.HsmSettings;
import eu.casemate.installer.site.SiteConfig;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Answers to a health check, in the order in which they can come. */
@Timeout(30)
class HealthWatchTest {
  @TempDir private Path folder;
  private final AtomicInteger healthy = new AtomicInteger();

  @Test
  void takesTheFirstGoodAnswerOfAnInstanceThatRuns() throws Exception {
    assertThat(answersAfter(false)).isEqualTo(1);
  }

  /** A port is open until the kernel closes it: the answer may be older than the end. */
  @Test
  void dropsAnAnswerThatComesAfterTheInstanceHasEnded() throws Exception {
    assertThat(answersAfter(true)).isZero();
  }

  private int answersAfter(boolean ended) throws Exception {
    try (ServerSocket service = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        EventLoop loop =
            new EventLoop(
                defect -> {
                  throw new AssertionError(defect);
                })) {
      HealthWatch watch =
          new HealthWatch(probe(service), loop, Timings.STANDARD, healthy::incrementAndGet);
      CountDownLatch done = new CountDownLatch(1);
      // In one event: the answer, an event of its own, comes after the end.
      loop.post(
          () -> {
            watch.begin(instance(loop));
            watch.look(System.nanoTime());
            if (ended) {
              watch.end();
            }
          });
      service.accept().close();
      // The prober has connected; its answer is posted soon after.
      loop.every(Duration.ofMillis(5), new Ticks(done, 40)::tick);
      assertThat(done.await(20, TimeUnit.SECONDS)).isTrue();
    }
    return healthy.get();
  }

  /** Counts turns of the loop down. */
  private static final class Ticks {
    private final CountDownLatch done;
    private int left;

    Ticks(CountDownLatch done, int left) {
      this.done = done;
      this.left = left;
    }

    void tick() {
      if (--left == 0) {
        done.countDown();
      }
    }
  }

  private Probe probe(ServerSocket service) {
    Template port = new Template(Integer.toString(service.getLocalPort()));
    HsmSettings hsm = new HsmSettings(folder, "token", folder, "kek", Map.of());
    Variables variables =
        new Variables(
            AppliancePaths.of(folder),
            new SiteConfig("demo", 1, Map.of(), hsm),
            folder,
            "service",
            folder);
    return new Probe(new Health.Tcp(port, Duration.ofSeconds(10)), variables);
  }

  private static ServiceInstance instance(EventLoop loop) {
    ProcessIdentity identity = new ProcessIdentity(Integer.MAX_VALUE, 0);
    ServiceLauncher.Launched launched =
        new ServiceLauncher.Launched(new NoProcess(), identity, false, 0);
    return new ServiceInstance(launched, new StopRule("TERM", Duration.ofSeconds(1)), loop);
  }

  /** Never asked for anything. */
  private static final class NoProcess extends Process {
    @Override
    public java.io.OutputStream getOutputStream() {
      return java.io.OutputStream.nullOutputStream();
    }

    @Override
    public java.io.InputStream getInputStream() {
      return java.io.InputStream.nullInputStream();
    }

    @Override
    public java.io.InputStream getErrorStream() {
      return java.io.InputStream.nullInputStream();
    }

    @Override
    public int waitFor() {
      return 0;
    }

    @Override
    public int exitValue() {
      return 0;
    }

    @Override
    public void destroy() {}
  }
}
