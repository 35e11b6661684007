package eu.casemate.runtime.documents.worker;

import eu.casemate.runtime.documents.structure.BadStreamException;
import eu.casemate.runtime.documents.structure.DocumentHeader;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process without rights that is given one document, and is ended when it takes too long. */
final class WorkerProcess implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(WorkerProcess.class.getName());

  /** As {@code -XX:+ExitOnOutOfMemoryError} ends a JVM. */
  private static final int OUT_OF_MEMORY = 3;

  /** The sandbox cannot be made, as the parser says. */
  private static final int NO_SANDBOX = 70;

  /** 128 and SIGXCPU. */
  private static final int OUT_OF_TIME = 128 + 24;

  private static final long GRACE_SECONDS = 5;

  private final Process process;
  private final int seconds;
  private volatile boolean overdue;

  private WorkerProcess(Process process, int seconds) {
    this.process = process;
    this.seconds = seconds;
  }

  /** What reads or writes while the process may take its time. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  /** Writes what comes after the document. */
  @FunctionalInterface
  interface Rest {
    void write(OutputStream out) throws IOException;
  }

  static WorkerProcess start(List<String> words, int seconds) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words);
    // It inherits no secret, and its words may be a document's.
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new WorkerProcess(builder.start(), seconds);
  }

  boolean alive() {
    return process.isAlive();
  }

  InputStream output() {
    return process.getInputStream();
  }

  /** Does this; ends the process when its time is over before. */
  <T> T inTime(Work<T> work) throws IOException {
    Thread watch = Thread.ofVirtual().start(this::endWhenOverdue);
    try {
      return work.run();
    } finally {
      watch.interrupt();
    }
  }

  /** Gives it the document and what comes after. */
  void send(Format format, byte[] content, Rest rest) throws IOException {
    try (OutputStream out = process.getOutputStream()) {
      DocumentHeader.write(format, content, out);
      rest.write(out);
    } catch (IOException e) {
      // It ended before it took all of it: what it wrote, or its exit code, says why.
      if (process.isAlive()) {
        throw e;
      }
    }
  }

  /** Gives it this and takes its answer; empty when that is too long, or it did not end well. */
  Optional<byte[]> exchange(LaunchedProgram.Input input, int mostBytes) throws IOException {
    try (OutputStream out = process.getOutputStream()) {
      input.write(out);
    }
    byte[] answer = process.getInputStream().readNBytes(mostBytes + 1);
    if (answer.length > mostBytes) {
      return Optional.empty();
    }
    try {
      return process.waitFor() == 0 ? Optional.of(answer) : Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private void endWhenOverdue() {
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        overdue = true;
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      // What was waited for has come, and the process is ended by who reads it.
      Thread.currentThread().interrupt();
    }
  }

  /** Why its stream ended before its end, or is none that a parser process writes. */
  Fault fault(IOException problem) {
    if (problem instanceof BadStreamException) {
      return Fault.DIED;
    }
    if (overdue) {
      return Fault.TIME;
    }
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        return Fault.DIED;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Fault.DIED;
    }
    LOG.log(Level.WARNING, "A parser process ended with code {0}", process.exitValue());
    return switch (process.exitValue()) {
      case OUT_OF_MEMORY -> Fault.MEMORY;
      case NO_SANDBOX -> Fault.NO_PARSER;
      case OUT_OF_TIME -> Fault.TIME;
      default -> Fault.DIED;
    };
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
