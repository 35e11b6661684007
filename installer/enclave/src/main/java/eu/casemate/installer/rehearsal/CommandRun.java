package eu.casemate.installer.rehearsal;

import eu.casemate.installer.outcome.ExitStatus;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a command did.
 *
 * @param status how it ended
 * @param out what it printed as data
 * @param err what else it told
 */
public record CommandRun(ExitStatus status, String out, String err) {

  /** All that was printed, line by line. */
  List<String> lines() {
    return Stream.concat(out.lines(), err.lines()).toList();
  }
}
