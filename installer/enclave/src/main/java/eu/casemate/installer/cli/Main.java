package eu.casemate.installer.cli;

import eu.casemate.installer.cli.option.ProcessEnvironment;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.terminal.Console;

/** Entry point of the {@code casemate} command of the enclave. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    ProcessEnvironment processEnvironment = ProcessEnvironment.ofProcess();
    Console console = Console.ofProcess(processEnvironment.environment());
    ExitStatus status = Casemate.ofEnclave(console, processEnvironment).run(arguments);
    System.exit(status.code());
  }
}
