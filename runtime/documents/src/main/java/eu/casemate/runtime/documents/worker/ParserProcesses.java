package eu.casemate.runtime.documents.worker;

import eu.casemate.runtime.documents.StructureSource;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Format;
import eu.casemate.runtime.documents.structure.Parsed;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Parses each document in a process of its own, so that none learns of another one. While documents
 * come, the next process is started ahead; it is ended when no document has come for a while.
 */
public final class ParserProcesses implements StructureSource, AutoCloseable {

  private static final System.Logger LOG = System.getLogger(ParserProcesses.class.getName());
  private static final int AT_ONCE = 2;

  private final ParserCommand command;
  private final Duration patience;
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final ScheduledExecutorService upkeep =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("parser-upkeep").daemon().factory());
  private final Object lock = new Object();

  /** Guarded by {@link #lock}, like all below. */
  private @Nullable ParserProcess ahead;

  private @Nullable ScheduledFuture<?> end;
  private boolean closed;

  /** Parses by this command. */
  public ParserProcesses(ParserCommand command) {
    this(command, Duration.ofMinutes(1));
  }

  ParserProcesses(ParserCommand command, Duration patience) {
    this.command = command;
    this.patience = patience;
  }

  @Override
  public Parsed parse(Format format, byte[] content) {
    try {
      places.acquire();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Parsed.Faulty(Fault.NO_PARSER);
    }
    try {
      Optional<ParserProcess> waiting = takeWaiting();
      startAhead();
      if (waiting.isPresent()) {
        Parsed parsed = waiting.get().parse(format, content);
        // One that waited may have been ended before its document came: then another one reads it.
        if (!parsed.equals(new Parsed.Faulty(Fault.DIED))) {
          return parsed;
        }
      }
      return ParserProcess.start(command).parse(format, content);
    } catch (IOException e) {
      LOG.log(Level.ERROR, "No parser process can be started", e);
      return new Parsed.Faulty(Fault.NO_PARSER);
    } finally {
      places.release();
    }
  }

  private Optional<ParserProcess> takeWaiting() {
    synchronized (lock) {
      Optional<ParserProcess> waiting = Optional.ofNullable(ahead).filter(ParserProcess::alive);
      ahead = null;
      return waiting;
    }
  }

  private void startAhead() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      if (end != null) {
        end.cancel(false);
      }
      end = upkeep.schedule(this::endAhead, patience.toMillis(), TimeUnit.MILLISECONDS);
      if (ahead == null) {
        try {
          ahead = ParserProcess.start(command);
        } catch (IOException e) {
          // The next document tries again, and says so if that does not work.
          ahead = null;
        }
      }
    }
  }

  private void endAhead() {
    synchronized (lock) {
      if (ahead != null) {
        ahead.close();
        ahead = null;
      }
    }
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
    }
    upkeep.shutdownNow();
    endAhead();
  }
}
