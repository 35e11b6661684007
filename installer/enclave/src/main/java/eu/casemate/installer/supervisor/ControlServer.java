package eu.casemate.installer.supervisor;

import java.io.IOException;
import java.net.ProtocolException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;

/** Answers on {@code run/supervisor.sock}, mode 0600: whoever may open it may command. */
final class ControlServer implements AutoCloseable {
  static final int LONGEST_LINE = 4096;
  static final int MOST_CALLERS = 16;
  private static final int PATIENCE_SECONDS = 10;
  private static final Duration IDLE = Duration.ofSeconds(10);

  private final Path socket;
  private final Supervisor supervisor;
  private final EventLoop loop;
  private final ServerSocketChannel server;
  private final Duration idle;
  private final Semaphore places = new Semaphore(MOST_CALLERS);

  private ControlServer(
      Path socket,
      Supervisor supervisor,
      EventLoop loop,
      ServerSocketChannel server,
      Duration idle) {
    this.socket = socket;
    this.supervisor = supervisor;
    this.loop = loop;
    this.server = server;
    this.idle = idle;
  }

  /** Opens the socket and begins to answer. */
  static ControlServer open(Path socket, Supervisor supervisor, EventLoop loop) throws IOException {
    return open(socket, supervisor, loop, IDLE);
  }

  /** As {@link #open(Path, Supervisor, EventLoop)}, with callers that may be silent so long. */
  static ControlServer open(Path socket, Supervisor supervisor, EventLoop loop, Duration idle)
      throws IOException {
    Files.deleteIfExists(socket);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    ControlServer control = new ControlServer(socket, supervisor, loop, server, idle);
    loop.work(control::accept);
    return control;
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel caller = server.accept();
        loop.work(() -> serve(caller));
      }
    } catch (AsynchronousCloseException e) {
      return;
    } catch (IOException e) {
      throw new IllegalStateException("cannot accept on " + socket, e);
    }
  }

  private void serve(SocketChannel caller) {
    // Closed here too: without a free descriptor there is no connection that would do it.
    try (caller;
        ControlConnection lines = new ControlConnection(caller, LONGEST_LINE, idle)) {
      if (!places.tryAcquire()) {
        refuse(lines, "more than " + MOST_CALLERS + " callers at once; try again");
        return;
      }
      try {
        converse(lines);
      } finally {
        places.release();
      }
    } catch (IOException e) {
      // The caller went away; there is nobody left to tell.
      return;
    }
  }

  private void converse(ControlConnection lines) throws IOException {
    try {
      Optional<String> line = lines.readLine();
      while (line.isPresent()) {
        lines.writeLine(ControlMessage.MAPPER.writeValueAsString(answer(line.get())));
        line = lines.readLine();
      }
    } catch (ProtocolException e) {
      refuse(lines, String.valueOf(e.getMessage()));
    }
  }

  private static void refuse(ControlConnection caller, String why) throws IOException {
    caller.writeLine(
        ControlMessage.MAPPER.writeValueAsString(new ControlMessage.Reply(false, why)));
  }

  private Object answer(String line) {
    ControlMessage message;
    try {
      message = ControlMessage.MAPPER.readValue(line, ControlMessage.class);
    } catch (JacksonException e) {
      return new ControlMessage.Reply(false, "not a command");
    }
    return switch (message.command()) {
      case "status" -> {
        CompletableFuture<ApplianceStatus> status = new CompletableFuture<>();
        supervisor.status(status::complete);
        yield await(status);
      }
      case "stop" -> {
        supervisor.stop();
        yield new ControlMessage.Reply(true, "");
      }
      case "retry" -> {
        supervisor.retry();
        yield new ControlMessage.Reply(true, "");
      }
      case "restart" -> {
        CompletableFuture<Boolean> known = new CompletableFuture<>();
        supervisor.restart(message.service(), known::complete);
        yield new ControlMessage.Reply(Boolean.TRUE.equals(await(known)), "");
      }
      default -> new ControlMessage.Reply(false, "unknown command " + message.command());
    };
  }

  private static Object await(CompletableFuture<?> answer) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      return new ControlMessage.Reply(false, "the supervisor does not answer");
    }
    return new ControlMessage.Reply(false, "the supervisor is ending");
  }

  @Override
  public void close() throws IOException {
    server.close();
    Files.deleteIfExists(socket);
  }
}
