package eu.casemate.runtime.documents.worker;

import eu.casemate.runtime.documents.structure.BadStreamException;
import eu.casemate.runtime.documents.structure.DocumentHeader;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed;
import eu.casemate.runtime.documents.structure.StructureReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;

/** A process that reads one document and ends. */
final class ParserProcess implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ParserProcess.class.getName());

  /** As {@code -XX:+ExitOnOutOfMemoryError} ends a JVM. */
  private static final int OUT_OF_MEMORY = 3;

  /** The sandbox cannot be made, as the parser says. */
  private static final int NO_SANDBOX = 70;

  /** 128 and SIGXCPU. */
  private static final int OUT_OF_TIME = 128 + 24;

  private static final long GRACE_SECONDS = 5;

  private final Process process;
  private final ParserCommand.Limits limits;
  private volatile boolean overdue;

  private ParserProcess(Process process, ParserCommand.Limits limits) {
    this.process = process;
    this.limits = limits;
  }

  static ParserProcess start(ParserCommand command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command.words());
    // It inherits no secret, and its words may be a document's.
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new ParserProcess(builder.start(), command.limits());
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Gives it the document and reads its answer; ends it when its time is over. */
  Parsed parse(Format format, byte[] content) {
    Thread watch = Thread.ofVirtual().start(this::endWhenOverdue);
    try {
      send(format, content);
      return StructureReader.read(new BufferedInputStream(process.getInputStream()));
    } catch (BadStreamException e) {
      return new Parsed.Faulty(Fault.DIED);
    } catch (IOException e) {
      return new Parsed.Faulty(fault());
    } finally {
      close();
      watch.interrupt();
    }
  }

  private void send(Format format, byte[] content) throws IOException {
    try (OutputStream out = process.getOutputStream()) {
      DocumentHeader.write(format, content, out);
    } catch (IOException e) {
      // It ended before it took all of it: what it wrote, or its exit code, says why.
      if (process.isAlive()) {
        throw e;
      }
    }
  }

  private void endWhenOverdue() {
    try {
      if (!process.waitFor(limits.seconds(), TimeUnit.SECONDS)) {
        overdue = true;
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      // The document is read, and the process is ended by who reads it.
      Thread.currentThread().interrupt();
    }
  }

  private Fault fault() {
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
