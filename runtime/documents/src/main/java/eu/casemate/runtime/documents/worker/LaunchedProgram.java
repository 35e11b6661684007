package eu.casemate.runtime.documents.worker;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program that is no JVM, run under the launcher's limits and without its rights: what it is
 * given comes by its standard input, and what it answers by its standard output.
 */
public final class LaunchedProgram {

  private final ParserCommand command;
  private final ParserCommand.Limits limits;
  private final List<String> words;

  /**
   * A program; each run is a process of its own.
   *
   * @param limits the heap counts for nothing: it is no JVM
   * @param words NAME=VALUE for its environment, then an absolute path and its arguments
   */
  public LaunchedProgram(ParserCommand command, ParserCommand.Limits limits, List<String> words) {
    this.command = command;
    this.limits = limits;
    this.words = List.copyOf(words);
  }

  /** What is written to it. */
  @FunctionalInterface
  public interface Input {
    /** Writes all of it. */
    void write(OutputStream out) throws IOException;
  }

  /** Its whole answer; empty when it fails, is ended, or answers more than this many bytes. */
  public Optional<byte[]> run(Input input, int mostBytes, String... more) {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of(more));
    try (WorkerProcess process =
        WorkerProcess.start(command.launched(limits, all), limits.seconds())) {
      return process.inTime(() -> process.exchange(input, mostBytes));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
