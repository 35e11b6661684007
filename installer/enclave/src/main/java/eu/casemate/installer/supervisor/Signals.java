package eu.casemate.installer.supervisor;

import java.io.IOException;
import java.util.Map;

/** Sends signals and names them. */
final class Signals {
  private static final int SIGNALLED = 128;
  private static final Map<Integer, String> NAMES =
      Map.of(
          1, "HUP", 2, "INT", 3, "QUIT", 4, "ILL", 6, "ABRT", 7, "BUS", 9, "KILL", 11, "SEGV", 13,
          "PIPE", 15, "TERM");

  private Signals() {}

  /** Sends a signal by name to a process if it still is that process. */
  static void send(ProcessIdentity to, String signal) {
    if (!to.isAlive()) {
      return;
    }
    try {
      new ProcessBuilder("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "sh", signal, "" + to.pid())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      throw new IllegalStateException("cannot run /bin/sh to signal process " + to.pid(), e);
    }
  }

  /** Kills a process if it still is that process. */
  static void kill(ProcessIdentity process) {
    if (process.isAlive()) {
      ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  /** How a process ended, from the exit code that the JDK reports. */
  static String describeExit(int code) {
    if (code <= SIGNALLED) {
      return "ended with exit code " + code;
    }
    int signal = code - SIGNALLED;
    String name = NAMES.get(signal);
    return "killed by signal " + signal + (name == null ? "" : " (" + name + ")");
  }
}
