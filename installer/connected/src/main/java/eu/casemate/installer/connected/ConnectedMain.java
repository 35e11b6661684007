package eu.casemate.installer.connected;

import eu.casemate.bundle.fetch.NetworkFetcher;
import eu.casemate.installer.cli.Casemate;
import eu.casemate.installer.cli.option.ProcessEnvironment;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.terminal.Console;

/**
 * Entry point of the {@code casemate} command of the connected side, whose {@code bundle lock} and
 * {@code bundle build} fetch what is not in the cache.
 */
public final class ConnectedMain {
  private ConnectedMain() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    ProcessEnvironment processEnvironment = ProcessEnvironment.ofProcess();
    Console console = Console.ofProcess(processEnvironment.environment());
    NetworkFetcher fetcher = new NetworkFetcher(processEnvironment.environment());
    ExitStatus status =
        new Casemate(console, processEnvironment, ConnectedCommands.TABLE, () -> fetcher)
            .run(arguments);
    System.exit(status.code());
  }
}
