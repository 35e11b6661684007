package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.Sentence;
import eu.casemate.runtime.documents.Sentences;
import eu.casemate.runtime.documents.TextSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides whether a sentence is proven by a passage. A sentence is proven if one sentence of the
 * passage holds
 *
 * <ol>
 *   <li>every content word of it, in the same order: nothing is added and no roles are swapped;
 *   <li>no number between two of these words that it leaves out: "5 to 10 days" is not "5 days";
 *   <li>exactly the same qualifiers (not, only, must, if …): nothing is turned around or widened;
 *   <li>at least {@value #MIN_RUN_SHARE} of its content words in one unbroken run: it is not
 *       stitched together from crumbs.
 * </ol>
 *
 * <p>Two neighbouring sentences prove it together if they hold all its content words in one
 * unbroken run: then no subject of one gets the verb of the other.
 *
 * <p>Numbers and identifiers are content words and compared whole, so a changed number is never
 * proven. A sentence of fewer than {@value #MIN_WORDS} content words says too little to judge. A
 * verbatim sentence of a passage is always proven if it is long enough.
 */
final class Grounding {

  static final int MIN_WORDS = 3;
  static final double MIN_RUN_SHARE = 0.5;

  private final List<Window> windows = new ArrayList<>();

  /**
   * What proves a sentence.
   *
   * @param passage the passage's index
   * @param span the sentence or the two neighbours, in the passage's text
   */
  record Proof(int passage, TextSpan span) {}

  private record Window(
      Proof proof, List<String> content, Map<String, Integer> qualifiers, double minRunShare) {

    static Window of(Proof proof, String text, double minRunShare) {
      List<String> content = Words.content(text);
      return new Window(proof, content, Grounding.qualifiers(content), minRunShare);
    }

    boolean proves(List<String> words, Map<String, Integer> wanted) {
      return qualifiers.equals(wanted)
          && holds(words, content)
          && longestRun(words, content) >= minRunShare * words.size();
    }
  }

  /** Judges by these passages; a passage is named by its index in the list. */
  Grounding(List<String> passages) {
    for (int passage = 0; passage < passages.size(); passage++) {
      String text = passages.get(passage);
      List<Sentence> sentences = Sentences.of(text);
      for (Sentence one : sentences) {
        windows.add(Window.of(new Proof(passage, one.span()), one.text(), MIN_RUN_SHARE));
      }
      for (int i = 0; i + 1 < sentences.size(); i++) {
        TextSpan two = new TextSpan(sentences.get(i).start(), sentences.get(i + 1).end());
        windows.add(Window.of(new Proof(passage, two), two.of(text), 1));
      }
    }
  }

  /** The first passage that proves the sentence, and where. */
  Optional<Proof> proof(String sentence) {
    List<String> words = Words.content(sentence);
    if (words.size() < MIN_WORDS) {
      return Optional.empty();
    }
    Map<String, Integer> qualifiers = qualifiers(words);
    return windows.stream()
        .filter(window -> window.proves(words, qualifiers))
        .map(Window::proof)
        .findFirst();
  }

  private static Map<String, Integer> qualifiers(List<String> words) {
    Map<String, Integer> counts = new HashMap<>();
    words.stream().filter(Words::isQualifier).forEach(word -> counts.merge(word, 1, Integer::sum));
    return counts;
  }

  /** Whether the words stand there in this order, and no number is left out between them. */
  private static boolean holds(List<String> words, List<String> of) {
    for (int start = 0; start < of.size(); start++) {
      if (of.get(start).equals(words.getFirst()) && holdsFrom(words, of, start)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsFrom(List<String> words, List<String> of, int start) {
    int found = 0;
    for (int i = start; i < of.size() && found < words.size(); i++) {
      if (of.get(i).equals(words.get(found))) {
        found++;
      } else if (Words.isNumber(of.get(i))) {
        return false;
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
