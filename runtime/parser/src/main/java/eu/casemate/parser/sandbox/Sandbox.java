package eu.casemate.parser.sandbox;

import static eu.casemate.parser.sandbox.SystemCall.*;

import java.lang.foreign.Arena;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Takes rights away in two steps: {@link #enter} before the process becomes the worker, {@link
 * #seal} when the worker has loaded what it needs. Neither can be undone.
 */
public final class Sandbox {

  /** What no parser needs, not even while it starts. */
  private static final Set<SystemCall> NEVER =
      Collections.unmodifiableSet(EnumSet.range(SOCKET, SETTIMEOFDAY));

  /** What a JVM needs that only computes, and reads and writes what is open. */
  private static final Set<SystemCall> SEALED =
      Collections.unmodifiableSet(EnumSet.range(READ, EXIT_GROUP));

  private static final long INTERNET = 2;
  private static final long UNIX = 1;
  private static final long STREAM = 1;
  private static final long HERE = -100;

  private Sandbox() {}

  /**
   * Limits this process and what it becomes.
   *
   * @param addressBytes how much it may map
   * @param processorSeconds how long it may compute; it is ended then
   * @param openFiles how many it may have open
   */
  public record Limits(long addressBytes, long processorSeconds, long openFiles) {}

  /** Sets the limits, gives up new privileges, and refuses sockets and the like. */
  public static void enter(Limits limits) {
    // The first is a signal whose exit code says why; the second one cannot be caught.
    Kernel.limit(
        Resource.PROCESSOR_SECONDS, limits.processorSeconds(), limits.processorSeconds() + 2);
    // Pipes are not files: it can answer, and change nothing on a disk.
    Kernel.limit(Resource.FILE_BYTES, 0, 0);
    Kernel.limit(Resource.CORE_BYTES, 0, 0);
    Kernel.limit(Resource.OPEN_FILES, limits.openFiles(), limits.openFiles());
    Kernel.noNewPrivileges();
    Kernel.filter(Filter.without(Processor.here(), NEVER), Processor.here());
    Kernel.limit(Resource.ADDRESS_BYTES, limits.addressBytes(), limits.addressBytes());
  }

  /** Becomes the worker; returns only by a SandboxException. */
  public static void become(List<String> command, List<String> environment) {
    Kernel.become(command, environment);
  }

  /** From now on, every thread only computes, and reads and writes what is open. */
  public static void seal() {
    Processor processor = Processor.here();
    Kernel.filter(Filter.only(processor, SEALED), processor);
    refused("a socket", SOCKET, INTERNET, STREAM);
    refused("a local socket", SOCKET, UNIX, STREAM);
    try (Arena arena = Arena.ofConfined()) {
      refused("a folder", OPENAT, HERE, arena.allocateFrom("/").address());
    }
  }

  private static void refused(String what, SystemCall call, long first, long second) {
    if (Kernel.call(Processor.here().number(call), first, second, 0) >= 0) {
      throw new SandboxException("The sandbox does not hold: it opened " + what);
    }
  }
}
