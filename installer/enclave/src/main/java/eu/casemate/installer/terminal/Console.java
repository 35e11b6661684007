package eu.casemate.installer.terminal;

import eu.casemate.bundle.Printable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The operator's terminal: data goes to standard output, everything else (progress, warnings,
 * errors) to standard error. Only this class touches the two streams. Both are UTF-8. A name on a
 * medium, an answer or a message of a library may hold what a terminal would obey, or a second line
 * that looks like the product's own: neither gets through.
 */
public final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean animated;

  /**
   * A console over given streams.
   *
   * @param animated whether a line of standard error may be redrawn and coloured
   */
  public Console(PrintStream out, PrintStream err, boolean animated) {
    this.out = out;
    this.err = err;
    this.animated = animated;
  }

  /** The console of this process; no animation unless standard error is a capable terminal. */
  public static Console ofProcess(Map<String, String> environment) {
    return new Console(
        stream(FileDescriptor.out), stream(FileDescriptor.err), isAnimated(environment));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  private static boolean isAnimated(Map<String, String> environment) {
    return !environment.containsKey("NO_COLOR")
        && !"dumb".equals(environment.getOrDefault("TERM", "dumb"))
        && isTerminal();
  }

  private static boolean isTerminal() {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }

  /** Whether standard error may be redrawn and coloured. */
  public boolean animated() {
    return animated;
  }

  /** Prints one line of data; what is not printable in it is replaced by ?. */
  public void out(String line) {
    out.print(line(line) + "\n");
    out.flush();
  }

  /**
   * Prints a piece of streamed text at once, of any number of lines; otherwise like {@link #out}.
   */
  public void stream(String text) {
    out.print(Printable.lines(text));
    out.flush();
  }

  /** Writes bytes of data as they are. */
  public void bytes(byte[] data, int offset, int length) {
    out.write(data, offset, length);
    out.flush();
  }

  /**
   * Prints one JSON document on one line.
   *
   * @param schema name and version of the document's schema, such as {@code casemate-status/1}
   * @param data a record or map; becomes the document's fields after {@code schema}
   */
  public void json(String schema, Object data) {
    out.print(Json.document(schema, data) + "\n");
    out.flush();
  }

  /** Tells the operator something that is not data, in one line, like {@link #out}. */
  public void note(String line) {
    err.print(line(line) + "\n");
    err.flush();
  }

  /** Warns; the command goes on. */
  public void warn(String line) {
    note("warning: " + line);
  }

  /**
   * Asks for a secret that is not shown while it is typed; empty when nobody can answer, since
   * there is no terminal. The caller wipes it.
   */
  // JDK 25 went back to the console of java.base, which is null again without a terminal.
  @SuppressWarnings("SystemConsoleNull")
  public Optional<char[]> secret(String prompt) {
    java.io.Console terminal = System.console();
    return terminal == null || !terminal.isTerminal()
        ? Optional.empty()
        : Optional.ofNullable(terminal.readPassword("%s: ", prompt));
  }

  /** Starts showing the progress of {@code total} bytes; close it to end the line. */
  public Progress progress(String label, long total) {
    return Progress.start(this, label, total);
  }

  /** Starts showing that something of unknown length goes on; close it to end the line. */
  public Progress activity(String label) {
    return Progress.start(this, label, 0);
  }

  /** Starts a sign of life for what is usually too short for one; close it to end it. */
  public Progress patience(String label) {
    return Progress.startQuiet(this, label);
  }

  /** Whether everything printed reached its destination. */
  public boolean delivered() {
    return !out.checkError();
  }

  private static String line(String text) {
    return Printable.lines(text).replace('\n', '?').replace('\t', ' ');
  }

  /** Redraws the current line of standard error; only when {@link #animated()}. */
  void redraw(String line) {
    err.print("\r\u001b[K" + line(line));
    err.flush();
  }
}
