package eu.casemate.serving;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/**
 * A server on loopback that answers each request with scripted bytes, so that a test can send what
 * no sane engine would. Speaks just enough HTTP/1.1; closes the connection after each answer.
 */
public final class FakeOpenAiServer implements AutoCloseable {

  /** Writes an answer to one request. */
  public interface Script {
    void answer(Request request, OutputStream out) throws IOException;
  }

  /** A request, and the rest of its connection. */
  public record Request(String line, String head, String body, InputStream rest) {

    /** Blocks until the client closes the connection, and fails as a write to it would. */
    public void awaitClientLeaving() throws IOException {
      while (rest.read() >= 0) {
        // A client that waits sends nothing; whatever it sends is of no interest.
      }
      throw new IOException("the client left");
    }
  }

  private final ServerSocket server;
  private final Script script;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final Semaphore clientsLeft = new Semaphore(0);

  public FakeOpenAiServer(Script script) {
    this.script = script;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  /** A whole event stream with these data lines. */
  static Script stream(String... data) {
    return (request, out) -> {
      write(out, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
      for (String line : data) {
        write(out, "data: " + line + "\n\n");
      }
    };
  }

  public static Script status(int status, String headers, String body) {
    return (request, out) ->
        write(
            out,
            "HTTP/1.1 "
                + status
                + " X\r\n"
                + headers
                + "Content-Length: "
                + body.length()
                + "\r\nConnection: close\r\n\r\n"
                + body);
  }

  static String delta(String text) {
    return "{\"object\":\"chat.completion.chunk\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\""
        + text
        + "\"},\"finish_reason\":null}],\"usage\":null}";
  }

  static String finish(String reason) {
    return "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}";
  }

  static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  public int port() {
    return server.getLocalPort();
  }

  public List<Request> requests() {
    return requests;
  }

  /** Has a permit for each client that left before its script ended. */
  Semaphore clientsLeft() {
    return clientsLeft;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Request request = read(new BufferedInputStream(socket.getInputStream()));
      requests.add(request);
      script.answer(request, socket.getOutputStream());
    } catch (IOException e) {
      clientsLeft.release();
    }
  }

  private static Request read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        throw new IOException("no request");
      }
      head.append((char) b);
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.regionMatches(true, 0, "content-length:", 0, 15))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Request(head.toString().lines().findFirst().orElse(""), head.toString(), body, in);
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
