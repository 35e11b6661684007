package eu.casemate.installer.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A conversation with the command line in a text file, one exchange after the other:
 *
 * <pre>
 * # a comment
 * % action WORD …          set-up, done by the test
 * $ casemate WORD …        the command
 * a line of standard output
 * ! a line of standard error
 * ? 3                      the exit code (0 when not written)
 * </pre>
 *
 * <p>{@code <…>} stands for any text of one line, a line {@code ...} for any number of lines, and
 * {@code ${NAME}} for a value that the test knows.
 */
record Transcript(List<Exchange> exchanges) {

  /** One set-up action or one command with what it must answer. */
  record Exchange(boolean command, List<String> words, String out, String err, int exitCode) {}

  static Transcript parse(String text) {
    List<Exchange> exchanges = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
      boolean begins = line.startsWith("$ ") || line.startsWith("% ");
      if (begins && !block.isEmpty()) {
        exchanges.add(exchange(block));
        block.clear();
      }
      if (begins || !block.isEmpty()) {
        block.add(line);
      }
    }
    exchanges.add(exchange(block));
    return new Transcript(exchanges);
  }

  private static Exchange exchange(List<String> block) {
    boolean command = block.getFirst().startsWith("$ ");
    List<String> words = words(block.getFirst().substring(2));
    List<String> rest = block.subList(1, block.size());
    String err =
        rest.stream()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(Math.min(2, line.length())))
            .collect(Collectors.joining("\n"));
    String out =
        rest.stream()
            .filter(line -> !line.startsWith("!") && !line.startsWith("?"))
            .collect(Collectors.joining("\n"))
            .strip();
    int exitCode =
        rest.stream()
            .filter(line -> line.startsWith("? "))
            .mapToInt(line -> Integer.parseInt(line.substring(2)))
            .findFirst()
            .orElse(0);
    return new Exchange(command, words, out, err.strip(), exitCode);
  }

  private static List<String> words(String line) {
    return Pattern.compile("\"([^\"]*)\"|(\\S+)")
        .matcher(line)
        .results()
        .map(word -> word.group(1) != null ? word.group(1) : word.group(2))
        .toList();
  }

  /** The expected text as a pattern. */
  static Pattern pattern(String expected) {
    String regex =
        expected
            .lines()
            .map(line -> line.equals("...") ? "(?s:.*?)" : quoted(line) + "\n")
            .collect(Collectors.joining());
    return Pattern.compile(regex);
  }

  private static String quoted(String line) {
    return Pattern.compile("<[^>]*>|[^<]+|<")
        .matcher(line)
        .results()
        .map(part -> part.group())
        .map(part -> part.matches("<[^>]*>") ? "[^\n]*" : Pattern.quote(part))
        .collect(Collectors.joining());
  }
}
