package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.Sentence;
import eu.casemate.runtime.documents.Sentences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether a sentence is supported by a passage. A sentence is supported if one sentence of
 * the passage, or two neighbours, holds
 *
 * <ol>
 *   <li>every content word of it, in the same order: nothing is added and no roles are swapped;
 *   <li>exactly the same qualifiers (not, only, must, if …): nothing is turned around or widened;
 *   <li>at least {@value #MIN_RUN_SHARE} of its content words in one unbroken run: it is not
 *       stitched together from crumbs.
 * </ol>
 *
 * <p>Numbers and identifiers are content words and compared whole, so a changed number is never
 * supported. A sentence of fewer than {@value #MIN_WORDS} content words says too little to judge. A
 * verbatim sentence of a passage is always supported if it is long enough.
 */
final class Grounding {

  static final int MIN_WORDS = 3;
  static final double MIN_RUN_SHARE = 0.5;

  private final List<Window> windows = new ArrayList<>();

  private record Window(int passage, List<String> content, Map<String, Integer> qualifiers) {}

  /** Judges by these passages; a passage is named by its index in the list. */
  Grounding(List<String> passages) {
    for (int passage = 0; passage < passages.size(); passage++) {
      List<Sentence> sentences = Sentences.of(passages.get(passage));
      for (int i = 0; i < sentences.size(); i++) {
        addWindow(passage, sentences.get(i).text());
      }
      for (int i = 0; i + 1 < sentences.size(); i++) {
        addWindow(passage, sentences.get(i).text() + " " + sentences.get(i + 1).text());
      }
    }
  }

  /** The first passage that supports the sentence. */
  Optional<Integer> support(String sentence) {
    List<String> words = Words.content(sentence);
    if (words.size() < MIN_WORDS) {
      return Optional.empty();
    }
    Map<String, Integer> qualifiers = qualifiers(words);
    return windows.stream()
        .filter(window -> window.qualifiers().equals(qualifiers))
        .filter(window -> isSubsequence(words, window.content()))
        .filter(window -> longestRun(words, window.content()) >= MIN_RUN_SHARE * words.size())
        .map(Window::passage)
        .findFirst();
  }

  private void addWindow(int passage, String text) {
    List<String> content = Words.content(text);
    windows.add(new Window(passage, content, qualifiers(content)));
  }

  private static Map<String, Integer> qualifiers(List<String> words) {
    Map<String, Integer> counts = new HashMap<>();
    words.stream().filter(Words::isQualifier).forEach(word -> counts.merge(word, 1, Integer::sum));
    return counts;
  }

  private static boolean isSubsequence(List<String> words, List<String> of) {
    int found = 0;
    for (String word : of) {
      if (found < words.size() && word.equals(words.get(found))) {
        found++;
      }
    }
    return found == words.size();
  }

  private static int longestRun(List<String> a, List<String> b) {
    int longest = 0;
    int[] previous = new int[b.size() + 1];
    for (String word : a) {
      int[] current = new int[b.size() + 1];
      for (int j = 0; j < b.size(); j++) {
        if (word.equals(b.get(j))) {
          current[j + 1] = previous[j] + 1;
          longest = Math.max(longest, current[j + 1]);
        }
      }
      previous = current;
    }
    return longest;
  }
}
