package eu.casemate.installer.cli;

import eu.casemate.installer.cli.option.Surroundings;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.terminal.Console;

/** Entry point of the {@code casemate} command of the enclave. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    Surroundings surroundings = Surroundings.ofProcess();
    Console console = Console.ofProcess(surroundings.environment());
    ExitStatus status = Casemate.ofEnclave(console, surroundings).run(arguments);
    System.exit(status.code());
  }
}
