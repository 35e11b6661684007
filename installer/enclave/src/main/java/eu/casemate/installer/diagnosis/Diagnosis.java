package eu.casemate.installer.diagnosis;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why a service does not start, and what to do.
 *
 * @param cause the end of a sentence about the service; never holds a secret
 * @param port that somebody else has; 0 when that is not the cause
 * @param remedies the next steps, each a command or a sentence
 */
public record Diagnosis(String cause, int port, List<String> remedies) {
  private static final int SIGNALLED = 128;
  private static final int ILLEGAL_INSTRUCTION = SIGNALLED + 4;
  private static final int KILLED = SIGNALLED + 9;

  private static final String VERIFY = "casemate inventory --verify";
  private static final Pattern ILLEGAL = Pattern.compile("SIGILL|Illegal instruction");
  private static final Pattern LIBRARY =
      Pattern.compile("error while loading shared libraries: ([^:\\s]+): (.*)");
  private static final Pattern VERSION = Pattern.compile("version `([^']+)' not found");
  private static final Pattern PORT_TAKEN =
      Pattern.compile("(?i)address (?:is )?already in use|EADDRINUSE|couldn't bind .* port");

  /** About files: what a database refuses by its own rules goes on with "for" or "to". */
  private static final Pattern DENIED =
      Pattern.compile("(?i)permission denied(?! (?:for|to) )|AccessDeniedException");

  private static final Pattern NO_INTERPRETER =
      Pattern.compile("failed to execute (\\S+): No such file or directory");
  private static final Pattern OUT_OF_MEMORY = Pattern.compile("java\\.lang\\.OutOfMemoryError");

  /** Copies its list. */
  public Diagnosis {
    remedies = List.copyOf(remedies);
  }

  private Diagnosis(String cause, String... remedies) {
    this(cause, 0, List.of(remedies));
  }

  /** Explains an attempt; reads its log and the program's file. */
  public static Diagnosis of(Attempt attempt) {
    LogExcerpt log =
        attempt.ending().hadProcess()
            ? LogExcerpt.of(attempt.log(), attempt.logFrom(), attempt.secrets())
            : new LogExcerpt(List.of());
    return program(attempt)
        .or(() -> processor(attempt, log))
        .or(() -> library(log))
        .or(() -> port(attempt, log))
        .or(() -> denied(attempt, log))
        .or(() -> memory(attempt, log))
        .orElseGet(() -> unknown(attempt, log));
  }

  /** What is known without looking at anything. */
  public static Diagnosis unexplained(Ending ending, Path log) {
    return new Diagnosis(ending.what(), "see " + log);
  }

  /** The cause; a port's holder is looked up now, by whoever asks: root sees more. */
  public String sentence() {
    return cause + (port == 0 ? "" : PortHolder.of(port).map(held -> " by " + held).orElse(""));
  }

  private static Optional<Diagnosis> program(Attempt attempt) {
    return ProgramFile.problem(attempt.program()).map(problem -> new Diagnosis(problem, VERIFY));
  }

  private static Optional<Diagnosis> processor(Attempt attempt, LogExcerpt log) {
    boolean illegal =
        attempt.ending().code() == ILLEGAL_INSTRUCTION || log.first(ILLEGAL).isPresent();
    return illegal
        ? Optional.of(
            new Diagnosis(
                "it uses instructions that this processor lacks (" + attempt.ending().what() + ")",
                "casemate preflight"))
        : Optional.empty();
  }

  private static Optional<Diagnosis> library(LogExcerpt log) {
    return told(log, LIBRARY, m -> "it lacks the shared library " + m.group(1) + ": " + m.group(2))
        .or(() -> told(log, VERSION, m -> "it needs " + m.group(1) + ", which this system lacks"))
        .or(
            () ->
                told(log, NO_INTERPRETER, m -> "the interpreter of " + m.group(1) + " is missing"))
        .map(cause -> new Diagnosis(cause, VERIFY, "casemate preflight"));
  }

  private static Optional<Diagnosis> port(Attempt attempt, LogExcerpt log) {
    boolean taken = !attempt.ending().hadProcess() || log.first(PORT_TAKEN).isPresent();
    return taken
        ? attempt.ports().stream().filter(Diagnosis::isForeign).findFirst().map(Diagnosis::taken)
        : Optional.empty();
  }

  private static boolean isForeign(int port) {
    return PortHolder.isTaken(port) && PortHolder.of(port).filter(PortHolder::isOurs).isEmpty();
  }

  private static Diagnosis taken(int port) {
    return new Diagnosis(
        "port " + port + " is taken",
        port,
        List.of(
            "ss -ltnp sport = :" + port + " shows the process that listens there: end it",
            "or give the port another number in etc/site.json"));
  }

  private static Optional<Diagnosis> denied(Attempt attempt, LogExcerpt log) {
    return log.lines().stream()
        .filter(line -> DENIED.matcher(line).find())
        .findFirst()
        .map(
            line ->
                new Diagnosis(
                    "it may not read or write a file: " + line,
                    "correct the owner and the mode of that file",
                    "see " + attempt.log()));
  }

  private static Optional<Diagnosis> memory(Attempt attempt, LogExcerpt log) {
    if (log.first(OUT_OF_MEMORY).isPresent()) {
      return Optional.of(
          new Diagnosis("it needs more memory than its limit allows", "see " + attempt.log()));
    }
    return attempt.ending().code() == KILLED
        ? Optional.of(
            new Diagnosis(
                "it was killed: by hand, or by the kernel because the machine's memory is full",
                "free shows the memory that is left, dmesg what the kernel killed"))
        : Optional.empty();
  }

  private static Diagnosis unknown(Attempt attempt, LogExcerpt log) {
    String quoted = log.last().isEmpty() ? "" : ": " + String.join(" | ", log.last());
    return new Diagnosis(attempt.ending().what() + quoted, "see " + attempt.log());
  }

  private static Optional<String> told(
      LogExcerpt log, Pattern form, Function<Matcher, String> sentence) {
    return log.first(form).map(sentence);
  }
}
