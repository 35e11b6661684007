package eu.casemate.runtime.web;

import static eu.casemate.runtime.web.RawHttp.post;
import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.agents.ScriptedEngine;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that come while another is at work. */
@Timeout(60)
final class UploadTurnsTest {

  private static final String TEXT = "# T\n\nSome words of text.\n";

  @TempDir Path folder;
  private final CountDownLatch held = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);
  private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();
  private TestRuntime runtime;

  @BeforeEach
  void start() {
    runtime = new TestRuntime(folder, new ScriptedEngine(true, List.of()));
  }

  @AfterEach
  void stop() {
    release.countDown();
    clients.close();
    runtime.close();
  }

  @Test
  void letsASmallOnePassALargeOneThatIsBeingStored() throws Exception {
    runtime.knowledge.storing = hold("large.txt");
    Future<String> large = clients.submit(() -> send("large.txt", TEXT.repeat(8_000)));
    held.await();
    assertThat(send("small.md", TEXT)).startsWith("HTTP/1.1 200").contains("added");
    assertThat(large.isDone()).isFalse();
    release.countDown();
    assertThat(large.get()).startsWith("HTTP/1.1 200").contains("added");
  }

  @Test
  void letsTheNextPassOneThatWaitsForTheStores() throws Exception {
    runtime.knowledge.following = hold("first.md");
    Future<String> first = clients.submit(() -> send("first.md", TEXT));
    held.await();
    assertThat(folder.resolve("uploads")).isEmptyDirectory();
    assertThat(send("second.md", TEXT)).startsWith("HTTP/1.1 200").contains("added");
    assertThat(first.isDone()).isFalse();
    release.countDown();
    assertThat(first.get()).startsWith("HTTP/1.1 200").contains("added");
  }

  private Consumer<String> hold(String name) {
    return each -> {
      if (each.equals(name)) {
        held.countDown();
        try {
          release.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
    };
  }

  private String send(String name, String text) {
    return RawHttp.send(runtime.socket, post("/api/v1/documents?name=" + name, text));
  }
}
