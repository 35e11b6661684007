package eu.casemate.installer.cli;

import eu.casemate.installer.cli.option.ProcessEnvironment;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.rehearsal.CommandRun;
import eu.casemate.installer.rehearsal.CommandRunner;
import eu.casemate.installer.terminal.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs commands in this process, away from its terminal. */
final class InProcess implements CommandRunner {
  @Override
  public CommandRun run(Map<String, String> environment, List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console captured = new Console(stream(out), stream(err), false);
    ExitStatus status =
        Casemate.ofEnclave(captured, new ProcessEnvironment(environment, Optional.empty()))
            .run(arguments.toArray(String[]::new));
    return new CommandRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
