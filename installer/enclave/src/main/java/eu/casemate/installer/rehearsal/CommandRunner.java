package eu.casemate.installer.rehearsal;

import java.util.List;
import java.util.Map;

/** Runs one command of {@code casemate} in this process, its output captured. */
@FunctionalInterface
public interface CommandRunner {

  /**
   * Runs a command; never throws what the command itself turns into a status.
   *
   * @param environment all environment variables that the command sees
   * @param arguments without the leading {@code casemate}
   */
  CommandRun run(Map<String, String> environment, List<String> arguments);
}
