package eu.casemate.bundle.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.input.Tools;
import eu.casemate.bundle.fetch.FileServer.Mood;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {

  private static final Download QUICK = new Download(Duration.ofMillis(1), Duration.ofSeconds(20));
  private static final long MOST = 1 << 20;

  @TempDir private Path folder;
  private final byte[] content = new byte[300_000];

  DownloadTest() {
    new Random(1).nextBytes(content);
  }

  @Test
  void goesOnWhereItBrokeOff() {
    try (FileServer server = new FileServer().file("/f", content).moods(Mood.CUT, Mood.CUT)) {
      assertThat(fetch(server.uri("/f"))).hasBinaryContent(content);
      assertThat(server.requests()).hasSize(3).startsWith("/f");
      assertThat(server.requests().subList(1, 3)).allMatch(r -> r.matches("/f bytes=[1-9]\\d+-"));
    }
  }

  @Test
  void goesOnInALaterRun() throws IOException {
    try (FileServer server = new FileServer().file("/f", content)) {
      server.moods(Mood.CUT, Mood.BUSY, Mood.BUSY, Mood.BUSY, Mood.BUSY, Mood.BUSY);
      assertThatThrownBy(() -> fetch(server.uri("/f"))).hasMessageContaining("what came is kept");
      // How much of what was sent arrives before the connection breaks is up to the kernel.
      long kept = Files.size(folder.resolve("part"));
      assertThat(kept).isBetween(1L, 150_000L);

      assertThat(fetch(server.uri("/f"))).hasBinaryContent(content);
      assertThat(server.requests().getLast()).isEqualTo("/f bytes=" + kept + "-");
    }
  }

  @Test
  void beginsAnewWhenTheContentHasChanged() {
    try (FileServer server = new FileServer().file("/f", new byte[200_000])) {
      server.moods(Mood.CUT, Mood.BUSY, Mood.BUSY, Mood.BUSY, Mood.BUSY, Mood.BUSY);
      assertThatThrownBy(() -> fetch(server.uri("/f"))).isInstanceOf(BundleException.class);
      server.etag("\"2\"");

      assertThat(fetch(server.file("/f", content).uri("/f"))).hasBinaryContent(content);
    }
  }

  @Test
  void aWeakValidatorIsNone() {
    try (FileServer server = new FileServer().file("/f", content).moods(Mood.CUT)) {
      server.etag("W/\"1\"");

      assertThat(fetch(server.uri("/f"))).hasBinaryContent(content);
      assertThat(server.requests()).containsExactly("/f", "/f");
    }
  }

  @Test
  void anotherRangeThanAskedForIsNotAppended() {
    try (FileServer server = new FileServer().file("/f", content)) {
      server.moods(Mood.CUT, Mood.WRONG_RANGE);

      assertThat(fetch(server.uri("/f"))).hasBinaryContent(content);
    }
  }

  @Test
  void refusesMoreBytesThanMayCome() {
    try (FileServer server = new FileServer().file("/f", content)) {
      assertThatThrownBy(() -> fetch(server.uri("/f"), 1000))
          .hasMessageContaining("more than the 1000 bytes");
      assertThat(folder.resolve("part"))
          .satisfiesAnyOf(
              part -> assertThat(part).doesNotExist(), part -> assertThat(part).isEmptyFile());
    }
  }

  @Test
  void refusesEndlessDataOfAServerThatTellsNoSize() {
    Remote endless = offset -> new Remote.Body(new Endless(), 0, -1);

    assertThatThrownBy(() -> QUICK.run("endless", folder.resolve("part"), MOST, endless))
        .hasMessageContaining("more than the " + MOST);
  }

  @Test
  void givesUpOnAServerThatFallsSilent() {
    Download impatient = new Download(Duration.ofMillis(1), Duration.ofMillis(20));
    Remote silent = offset -> new Remote.Body(new Silent(), 0, 10);

    assertThatThrownBy(() -> impatient.run("silence", folder.resolve("part"), MOST, silent))
        .hasMessageContaining("silence cannot be fetched");
  }

  @Test
  void givesUpOnAServerThatDrips() {
    Download impatient = new Download(Duration.ofMillis(1), Duration.ofMillis(20));
    Remote dripping = offset -> new Remote.Body(new Dripping(), offset, 1 << 30);

    assertThatThrownBy(() -> impatient.run("a drip", folder.resolve("part"), 1L << 30, dripping))
        .hasMessageContaining("a drip cannot be fetched; what came is kept");
    assertThat(folder.resolve("part")).isNotEmptyFile();
  }

  @Test
  void tellsAMissingFileAtOnce() {
    try (FileServer server = new FileServer()) {
      assertThatThrownBy(() -> fetch(server.uri("/f"))).hasMessageContaining("status 404");
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void followsRedirectionsButNotInACircleNorElsewhere() {
    try (FileServer server = new FileServer().file("/f", content)) {
      server.redirect("/a", "/b").redirect("/b", "/f").redirect("/c", "/c");
      server.redirect("/d", "http://elsewhere.invalid/f").redirect("/e", "file:///etc/passwd");

      assertThat(fetch(server.uri("/a"))).hasBinaryContent(content);
      assertThatThrownBy(() -> fetch(server.uri("/c"))).hasMessageContaining("more than 5");
      assertThatThrownBy(() -> fetch(server.uri("/d"))).hasMessageContaining("refused");
      assertThatThrownBy(() -> fetch(server.uri("/e"))).hasMessageContaining("refused");
    }
  }

  @Test
  void neverFollowsFromHttpsToHttp() throws Exception {
    SSLContext tls = tls();
    try (FileServer plain = new FileServer().file("/f", content);
        FileServer secure = new FileServer(tls).file("/g", content);
        HttpClient client = HttpClient.newBuilder().sslContext(tls).build()) {
      secure.redirect("/f", plain.uri("/f").toString()).redirect("/h", "/g");
      Path part = folder.resolve("part");
      Path validator = folder.resolve("validator");

      assertThatThrownBy(
              () ->
                  QUICK.run(
                      "f",
                      part,
                      MOST,
                      new HttpsRemote(
                          new TimedGet(client, TimedGet.PATIENCE), secure.uri("/f"), validator)))
          .hasMessageContaining("another way than https");
      assertThat(plain.requests()).isEmpty();
      QUICK.run(
          "g",
          part,
          MOST,
          new HttpsRemote(new TimedGet(client, TimedGet.PATIENCE), secure.uri("/h"), validator));
      assertThat(part).hasBinaryContent(content);
    }
  }

  private Path fetch(URI uri) {
    return fetch(uri, MOST);
  }

  private Path fetch(URI uri, long most) {
    Path part = folder.resolve("part");
    try (HttpClient client = TimedGet.newClient()) {
      QUICK.run(
          uri.toString(),
          part,
          most,
          new HttpsRemote(
              new TimedGet(client, TimedGet.PATIENCE), uri, folder.resolve("validator")));
    }
    return part;
  }

  private SSLContext tls() throws Exception {
    Path store = folder.resolve("keys.p12");
    Tools.run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "s",
        "-keyalg",
        "EC",
        "-dname",
        "CN=test",
        "-ext",
        "SAN=ip:127.0.0.1",
        "-storetype",
        "PKCS12",
        "-storepass",
        "secret",
        "-keystore",
        store.toString());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (FileInputStream in = new FileInputStream(store.toFile())) {
      keys.load(in, "secret".toCharArray());
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, "secret".toCharArray());
    TrustManagerFactory others =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    others.init(keys);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return tls;
  }

  /** A stream on which one byte comes in a millisecond, until it is closed. */
  private static final class Dripping extends InputStream {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public int read() throws IOException {
      try {
        if (closed.await(1, TimeUnit.MILLISECONDS)) {
          throw new IOException("closed");
        }
        return 1;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      into[from] = (byte) read();
      return 1;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  /** A stream on which no byte comes until it is closed. */
  private static final class Silent extends InputStream {
    private final CountDownLatch closed = new CountDownLatch(1);

    @Override
    public int read() throws IOException {
      try {
        closed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("closed");
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      return read();
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  /** A stream that never ends. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return 0;
    }

    @Override
    public int read(byte[] into, int from, int length) {
      return length;
    }
  }
}
