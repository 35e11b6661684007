package eu.casemate.installer.connected;

import eu.casemate.bundle.fetch.NetworkFetcher;
import eu.casemate.installer.cli.Casemate;
import eu.casemate.installer.cli.option.Surroundings;
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
    Surroundings surroundings = Surroundings.ofProcess();
    Console console = Console.ofProcess(surroundings.environment());
    NetworkFetcher fetcher = new NetworkFetcher(surroundings.environment());
    ExitStatus status =
        new Casemate(console, surroundings, ConnectedCommands.TABLE, fetcher).run(arguments);
    System.exit(status.code());
  }
}
