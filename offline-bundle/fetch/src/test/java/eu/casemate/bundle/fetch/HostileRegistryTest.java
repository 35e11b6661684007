package eu.casemate.bundle.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.input.ArtifactCache;
import eu.casemate.bundle.oci.Descriptor;
import eu.casemate.bundle.oci.ImageReader;
import eu.casemate.bundle.oci.ImageReference;
import eu.casemate.bundle.oci.OciDocument;
import eu.casemate.bundle.oci.Platform;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A registry that means harm: each answer has a bound, and none may be waited for without end. */
@Timeout(20)
class HostileRegistryTest {

  private static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  private static final Duration SILENCE = Duration.ofMillis(300);

  @TempDir private Path folder;
  private HttpServer server;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtomicLong sent = new AtomicLong();
  private final AtomicInteger requests = new AtomicInteger();

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  @AfterEach
  void stop() {
    ended.countDown();
    server.stop(0);
  }

  @Test
  void aManifestThatNeverEndsIsRefusedAtItsBound() {
    server.createContext("/v2/", exchange -> endless(exchange, 200));

    assertRefused("has more than the " + OciDocument.LARGEST + " bytes it may have");
    assertThat(sent.get()).isLessThan(16L * OciDocument.LARGEST);
  }

  @Test
  void aRegistryThatNeverAnswersIsGivenUp() {
    server.createContext("/v2/", exchange -> silence());

    assertRefused("cannot be fetched");
    assertThat(requests).hasValue(5);
  }

  @Test
  void aManifestThatStopsInTheMiddleIsGivenUp() {
    server.createContext(
        "/v2/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", MANIFEST);
          exchange.sendResponseHeaders(200, 1000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          silence();
        });

    assertRefused("cannot be fetched");
  }

  @Test
  void aTokenThatNeverEndsIsRefusedAtItsBound() {
    server.createContext("/v2/", exchange -> challenge(exchange));
    server.createContext("/token", exchange -> endless(exchange, 200));

    assertRefused("a token of more than 65536 bytes");
    assertThat(sent.get()).isLessThan(64L << 20);
  }

  @Test
  void aTokenThatNeverComesIsGivenUp() {
    server.createContext("/v2/", exchange -> challenge(exchange));
    server.createContext("/token", exchange -> silence());

    assertRefused("cannot be fetched");
  }

  @Test
  void anErrorWithoutEndIsNotRead() {
    server.createContext("/v2/", exchange -> endless(exchange, 404));

    assertRefused("answers 404");
    assertThat(sent.get()).isLessThan(64L << 20);
  }

  @Test
  void redirectionsInACircleAreRefused() {
    server.createContext(
        "/v2/",
        exchange -> {
          requests.incrementAndGet();
          exchange.getResponseHeaders().set("Location", exchange.getRequestURI().toString());
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });

    assertRefused("is redirected more than 5 times");
    assertThat(requests).hasValue(6);
  }

  @Test
  void aRegistryThatRefusesEveryTokenIsAskedTwice() {
    server.createContext(
        "/v2/",
        exchange -> {
          requests.incrementAndGet();
          challenge(exchange);
        });
    server.createContext("/token", exchange -> answer(exchange, "{\"token\":\"abc\"}"));

    assertRefused("answers 401");
    assertThat(requests).hasValue(2);
  }

  /** Blobs often stand elsewhere, and who is there must not learn the token. */
  @Test
  void aTokenIsUsedAndNotToldToTheServerOfARedirection() throws IOException {
    List<String> told = new CopyOnWriteArrayList<>();
    HttpServer elsewhere =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    elsewhere.createContext(
        "/",
        exchange -> {
          told.add("elsewhere " + exchange.getRequestHeaders().get("Authorization"));
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    elsewhere.start();
    server.createContext("/token", exchange -> answer(exchange, "{\"token\":\"abc\"}"));
    server.createContext(
        "/v2/",
        exchange -> {
          String authorization = exchange.getRequestHeaders().getFirst("Authorization");
          told.add("registry " + authorization);
          if (authorization == null) {
            challenge(exchange);
            return;
          }
          String there = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/m";
          exchange.getResponseHeaders().set("Location", there);
          exchange.sendResponseHeaders(307, -1);
          exchange.close();
        });

    assertRefused("answers 404");
    elsewhere.stop(0);
    assertThat(told).containsExactly("registry null", "registry Bearer abc", "elsewhere null");
  }

  private void assertRefused(String why) {
    ArtifactCache cache = new ArtifactCache(folder);
    Download download = new Download(Duration.ofMillis(1), SILENCE);
    ImageReference reference = ImageReference.parse(host() + "/team/app:1.0");
    try (RegistrySession session = new RegistrySession(reference, cache, download)) {
      assertThatThrownBy(() -> read(session))
          .isInstanceOf(BundleException.class)
          .hasMessageContaining(why);
    }
  }

  private static void read(RegistrySession session) {
    Descriptor root = session.manifest(Optional.empty());
    ImageReader.read(root, Platform.ofLabel("linux-amd64"), session::blob);
  }

  private String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private void challenge(HttpExchange exchange) throws IOException {
    exchange
        .getResponseHeaders()
        .set(
            "WWW-Authenticate",
            "Bearer realm=\"http://"
                + host()
                + "/token\",service=\"s\",scope=\"repository:x:pull\"");
    exchange.sendResponseHeaders(401, -1);
    exchange.close();
  }

  private void endless(HttpExchange exchange, int status) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", MANIFEST);
    exchange.sendResponseHeaders(status, 0);
    byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = exchange.getResponseBody()) {
      while (ended.getCount() > 0) {
        out.write(spaces);
        sent.addAndGet(spaces.length);
      }
    } catch (IOException e) {
      // The client has hung up, which is what it is for.
      exchange.close();
    }
  }

  private void silence() {
    requests.incrementAndGet();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
