package eu.casemate.installer.diagnosis;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a service wrote in one attempt, without secrets.
 *
 * @param lines printable, without a trace of calls, each bounded
 */
record LogExcerpt(List<String> lines) {
  private static final int MOST_BYTES = 32 << 10;
  private static final int LONGEST_LINE = 300;
  private static final int SHOWN = 3;
  private static final int SHORTEST_SECRET = 4;
  private static final String HIDDEN = "[hidden]";
  private static final Pattern TRACE = Pattern.compile("\\s+at .*|\\s*\\.\\.\\. \\d+ more");

  /** A word that announces a secret, and what follows it. */
  private static final Pattern ANNOUNCED =
      Pattern.compile(
          "(?i)((?:password|passwd|passphrase|secret|token|api[-_]?key|pin)\\s*[=:]\\s*"
              + "|requirepass\\s+)\\S+");

  LogExcerpt {
    lines = List.copyOf(lines);
  }

  /** The end of what was written since the log had that length; nothing if it cannot be read. */
  static LogExcerpt of(Path log, long from, List<String> secrets) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long length = file.length();
      // Shorter than before: it was rotated meanwhile, and all of it is new.
      long start = Math.max(from > length ? 0 : from, length - MOST_BYTES);
      file.seek(start);
      byte[] content = new byte[(int) (length - start)];
      file.readFully(content);
      return new LogExcerpt(
          wholeLines(new String(content, StandardCharsets.UTF_8), start == 0 || start == from)
              .lines()
              .filter(line -> !line.isBlank() && !TRACE.matcher(line).matches())
              .map(line -> shown(line, secrets))
              .toList());
    } catch (IOException e) {
      return new LogExcerpt(List.of());
    }
  }

  /** The last lines of it. */
  List<String> last() {
    return lines.subList(Math.max(0, lines.size() - SHOWN), lines.size());
  }

  /** The first place that has the form. */
  Optional<Matcher> first(Pattern form) {
    return lines.stream().map(form::matcher).filter(Matcher::find).findFirst();
  }

  /** Without the rest of a line whose beginning was not read: it may end a secret. */
  private static String wholeLines(String text, boolean fromTheBeginning) {
    if (fromTheBeginning) {
      return text;
    }
    int end = text.indexOf('\n');
    return end < 0 ? "" : text.substring(end + 1);
  }

  /** Known secrets go before the line is cut, which leaves no part of one; forms are slower. */
  private static String shown(String line, List<String> secrets) {
    String text = line.strip();
    for (String secret : secrets) {
      text = secret.length() < SHORTEST_SECRET ? text : text.replace(secret, HIDDEN);
    }
    text = text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
    text = text.replaceAll("\\p{Cntrl}\\[[0-9;]*m", "").replaceAll("\\p{Cntrl}", " ");
    return ANNOUNCED.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN));
  }
}
