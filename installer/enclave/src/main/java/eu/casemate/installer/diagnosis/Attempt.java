package eu.casemate.installer.diagnosis;

import java.nio.file.Path;
import java.util.List;

/**
 * One attempt to start a service.
 *
 * @param ending how it ended
 * @param program the first word of its command
 * @param ports that its texts name
 * @param log what it writes to
 * @param logFrom the length of that log before the attempt; not used when there was no process
 * @param secrets what must not be shown, should the log hold it
 */
public record Attempt(
    Ending ending,
    String program,
    List<Integer> ports,
    Path log,
    long logFrom,
    List<String> secrets) {

  /** Copies its lists. */
  public Attempt {
    ports = List.copyOf(ports);
    secrets = List.copyOf(secrets);
  }

  @Override
  public String toString() {
    return "Attempt[" + program + ", " + ending + "]";
  }
}
