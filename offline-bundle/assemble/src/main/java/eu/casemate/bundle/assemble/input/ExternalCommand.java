package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Printable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs programs of this machine and reads what they say. */
public final class ExternalCommand {

  private static final int SHOWN_LINES = 4;

  private final Path folder;
  private final Map<String, String> environment;

  /** Commands that run in a folder, with these variables besides the process's own. */
  public ExternalCommand(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /**
   * The lines a command prints, standard error among them.
   *
   * @throws BundleException if it cannot be run or ends with another status than 0
   */
  public List<String> run(String... command) {
    Answer answer = answer(command);
    if (answer.status() != 0) {
      List<String> lines = answer.lines();
      List<String> last = lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size());
      throw new BundleException(
          "'"
              + String.join(" ", command)
              + "' ended with status "
              + answer.status()
              + ": "
              + String.join(" | ", last.stream().map(Printable::of).toList()));
    }
    return answer.lines();
  }

  /** What a command answers, whatever its status. */
  Answer answer(String... command) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("LC_ALL", "C.UTF-8");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Answer(process.waitFor(), output.lines().toList());
    } catch (IOException e) {
      throw new BundleException(
          "'" + command[0] + "' cannot be run; install it and put it on the PATH", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BundleException("'" + command[0] + "' was interrupted; start again", e);
    }
  }

  /** A status and the lines printed. */
  record Answer(int status, List<String> lines) {
    Answer {
      lines = List.copyOf(lines);
    }
  }
}
