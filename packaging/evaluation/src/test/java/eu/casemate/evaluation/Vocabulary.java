package eu.casemate.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words as often as the documents of a folder have them: few often, most seldom. */
final class Vocabulary {

  private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`]*`|https?://\\S+");
  private static final Pattern WORD = Pattern.compile("[a-z]{2,}");
  // The commonest words hold a text together and are the subject of none.
  private static final int FUNCTION_WORDS = 120;

  private final List<String> words;
  private final long[] upTo;

  private Vocabulary(Map<String, Integer> counts) {
    this.words =
        counts.keySet().stream()
            .sorted(
                Comparator.comparingInt((String word) -> -counts.getOrDefault(word, 0))
                    .thenComparing(Comparator.naturalOrder()))
            .toList();
    this.upTo = new long[words.size()];
    long sum = 0;
    for (int i = 0; i < upTo.length; i++) {
      sum += counts.getOrDefault(words.get(i), 0);
      upTo[i] = sum;
    }
  }

  /** Counts the words of the Markdown files. */
  static Vocabulary of(Path folder) throws IOException {
    Map<String, Integer> counts = new HashMap<>();
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = new ArrayList<>(all.filter(file -> file.toString().endsWith(".md")).toList());
    }
    for (Path file : files) {
      String text = CODE.matcher(Files.readString(file)).replaceAll(" ").toLowerCase(Locale.ROOT);
      WORD.matcher(text).results().forEach(found -> counts.merge(found.group(), 1, Integer::sum));
    }
    return new Vocabulary(counts);
  }

  /** A word, the oftener the more frequent it is. */
  String any(RandomGenerator random) {
    long at = random.nextLong(upTo[upTo.length - 1]);
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return words.get(low);
  }

  /** A word that says what a text is about. */
  String telling(RandomGenerator random) {
    return words.get(random.nextInt(FUNCTION_WORDS, words.size()));
  }

  /** One of the commonest words. */
  String function(RandomGenerator random) {
    return words.get(random.nextInt(FUNCTION_WORDS));
  }
}
