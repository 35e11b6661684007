package eu.casemate.bundle.fetch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Stands before a real server and breaks off each answer that is longer than a bound, once. */
final class CuttingProxy implements AutoCloseable {

  private final String target;
  private final int bound;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private final AtomicInteger cuts = new AtomicInteger();

  CuttingProxy(String target, int bound) {
    this.target = target;
    this.bound = bound;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::forward);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  int cuts() {
    return cuts.get();
  }

  /** The ranges that clients asked for. */
  List<String> ranges() {
    return new ArrayList<>(ranges);
  }

  @Override
  public void close() {
    server.stop(0);
    client.close();
  }

  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://" + target + exchange.getRequestURI()))
              .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.noBody());
      for (String header : List.of("Accept", "Range", "If-Range")) {
        String value = exchange.getRequestHeaders().getFirst(header);
        if (value != null) {
          request.header(header, value);
        }
      }
      String range = exchange.getRequestHeaders().getFirst("Range");
      if (range != null) {
        ranges.add(range);
      }
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!List.of("content-length", "transfer-encoding", "connection").contains(name)) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      send(exchange, answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(HttpExchange exchange, HttpResponse<byte[]> answer) throws IOException {
    byte[] body = answer.body();
    if (exchange.getRequestMethod().equals("HEAD")) {
      answer
          .headers()
          .firstValue("content-length")
          .ifPresent(length -> exchange.getResponseHeaders().set("Content-Length", length));
      exchange.sendResponseHeaders(answer.statusCode(), -1);
    } else {
      exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
      boolean cut = body.length > bound && cuts.getAndIncrement() == 0;
      exchange.getResponseBody().write(cut ? Arrays.copyOf(body, bound) : body);
    }
  }
}
