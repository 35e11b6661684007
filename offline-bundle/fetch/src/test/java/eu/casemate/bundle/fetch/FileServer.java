package eu.casemate.bundle.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A web server with ranges and validators, which misbehaves as a test tells it to. */
final class FileServer implements AutoCloseable {

  /** What to do with one request. */
  enum Mood {
    WELL,
    CUT,
    BUSY,
    WRONG_RANGE
  }

  private final HttpServer server;
  private final String scheme;
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();
  private final Map<String, String> redirects = new ConcurrentHashMap<>();
  private final Queue<Mood> moods = new ArrayDeque<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile String etag = "\"1\"";

  FileServer() {
    this("http", create());
  }

  FileServer(SSLContext tls) {
    this("https", createSecure(tls));
  }

  private FileServer(String scheme, HttpServer server) {
    this.scheme = scheme;
    this.server = server;
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  FileServer file(String path, byte[] content) {
    files.put(path, content);
    return this;
  }

  FileServer redirect(String path, String location) {
    redirects.put(path, location);
    return this;
  }

  FileServer moods(Mood... next) {
    moods.addAll(List.of(next));
    return this;
  }

  void etag(String value) {
    etag = value;
  }

  URI uri(String path) {
    return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  /** Each request's path, with its range behind a space. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String range = exchange.getRequestHeaders().getFirst("Range");
      requests.add(range == null ? path : path + " " + range);
      Mood mood = moods.isEmpty() ? Mood.WELL : moods.remove();
      byte[] content = files.get(path);
      if (redirects.containsKey(path)) {
        exchange.getResponseHeaders().set("Location", redirects.get(path));
        exchange.sendResponseHeaders(302, -1);
      } else if (content == null) {
        exchange.sendResponseHeaders(404, -1);
      } else if (mood == Mood.BUSY) {
        exchange.sendResponseHeaders(503, -1);
      } else {
        send(exchange, content, range, mood);
      }
    }
  }

  private void send(HttpExchange exchange, byte[] content, String range, Mood mood)
      throws IOException {
    exchange.getResponseHeaders().set("ETag", etag);
    boolean partial =
        range != null && etag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
    int from = partial ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
    if (partial) {
      int said = mood == Mood.WRONG_RANGE ? from + 1 : from;
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(said, content.length - 1, content.length));
    }
    int length = content.length - from;
    exchange.sendResponseHeaders(partial ? 206 : 200, length == 0 ? -1 : length);
    int end = mood == Mood.CUT ? from + length / 2 : content.length;
    exchange.getResponseBody().write(Arrays.copyOfRange(content, from, end));
  }

  private static HttpServer create() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpServer createSecure(SSLContext tls) {
    try {
      HttpsServer server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(tls));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
