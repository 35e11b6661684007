package eu.casemate.installer.supervisor;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;

/** Answers on {@code run/supervisor.sock}, mode 0600: whoever may open it may command. */
final class ControlServer implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 10;

  private final Path socket;
  private final Supervisor supervisor;
  private final EventLoop loop;
  private final ServerSocketChannel server;

  private ControlServer(
      Path socket, Supervisor supervisor, EventLoop loop, ServerSocketChannel server) {
    this.socket = socket;
    this.supervisor = supervisor;
    this.loop = loop;
    this.server = server;
  }

  /** Opens the socket and begins to answer. */
  static ControlServer open(Path socket, Supervisor supervisor, EventLoop loop) throws IOException {
    Files.deleteIfExists(socket);
    ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
    ControlServer control = new ControlServer(socket, supervisor, loop, server);
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
    try (caller;
        BufferedReader lines =
            new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String answer = ControlMessage.MAPPER.writeValueAsString(answer(line)) + "\n";
        Channels.newOutputStream(caller).write(answer.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      // The caller went away; there is nobody left to tell.
      return;
    }
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
