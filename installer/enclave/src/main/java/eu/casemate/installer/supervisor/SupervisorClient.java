package eu.casemate.installer.supervisor;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** Speaks to the supervisor of one appliance; each call is a connection of its own. */
public final class SupervisorClient {
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final AppliancePaths paths;

  /** A client of the appliance at {@code paths}; opens nothing yet. */
  public SupervisorClient(AppliancePaths paths) {
    this.paths = paths;
  }

  /** The appliance's state, or empty when no supervisor runs. */
  public Optional<ApplianceStatus> status() {
    return ask(new ControlMessage("status", "")).map(line -> read(line, ApplianceStatus.class));
  }

  /**
   * Asks for a clean end; returns at once.
   *
   * @return whether a supervisor runs
   * @throws OperatorException (operator) when it refuses
   */
  public boolean stop() {
    return order("stop", "").map(this::requireTaken).isPresent();
  }

  /**
   * Has all tried again that waits for the operator: a token that refused to open the secrets,
   * services that are broken.
   *
   * @return whether a supervisor runs
   * @throws OperatorException (operator) when it refuses
   */
  public boolean retry() {
    Optional<ControlMessage.Reply> reply = order("retry", "");
    if (reply.filter(no -> no.error().equals("unknown command retry")).isPresent()) {
      reply = order(ControlMessage.FORMER_RETRY, "");
    }
    return reply.map(this::requireTaken).isPresent();
  }

  /**
   * Ends one service, which is then started again.
   *
   * @return whether a supervisor runs and knows the service
   * @throws OperatorException (operator) when it refuses
   */
  public boolean restart(String service) {
    return order("restart", service)
        .filter(reply -> reply.ok() || !reply.error().isEmpty())
        .map(this::requireTaken)
        .isPresent();
  }

  private Optional<ControlMessage.Reply> order(String command, String service) {
    return ask(new ControlMessage(command, service))
        .map(line -> read(line, ControlMessage.Reply.class));
  }

  private ControlMessage.Reply requireTaken(ControlMessage.Reply reply) {
    if (!reply.ok()) {
      throw new OperatorException(
          ExitStatus.OPERATOR,
          "the supervisor of " + paths.root() + " refuses: " + reply.error(),
          "run the same command again; if it is refused again, see " + DaemonLauncher.log(paths));
    }
    return reply;
  }

  private Optional<String> ask(ControlMessage message) {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(paths.supervisorSocket()));
      try (ControlConnection lines = new ControlConnection(channel, LONGEST_ANSWER, PATIENCE)) {
        write(lines, ControlMessage.MAPPER.writeValueAsString(message));
        return lines.readLine();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A supervisor that turns a caller away does not read: its reason is there all the same. */
  private static void write(ControlConnection lines, String line) {
    try {
      lines.writeLine(line);
    } catch (IOException e) {
      return;
    }
  }

  private <T> T read(String line, Class<T> type) {
    try {
      return ControlMessage.MAPPER.readValue(line, type);
    } catch (JacksonException e) {
      throw new OperatorException(
          ExitStatus.OPERATOR,
          "the supervisor of " + paths.root() + " answers something else: " + line,
          e,
          "casemate stop");
    }
  }
}
