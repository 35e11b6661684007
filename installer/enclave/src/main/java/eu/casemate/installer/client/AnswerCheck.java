package eu.casemate.installer.client;

import eu.casemate.installer.descriptor.KnownAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether an answer is the known one and rests on the documents. Looks at the passages themselves:
 * the runtime's own word that an answer is grounded is necessary, not sufficient.
 */
public final class AnswerCheck {
  /** French typography puts no-break spaces before some signs. */
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u202f]+");

  private AnswerCheck() {}

  /**
   * What is wrong with an answer, empty when nothing is.
   *
   * @param shown the passages that came before the answer: what the reader sees first
   * @param passages fetches a passage by its id
   */
  public static List<String> problems(
      KnownAnswer known, Answer answer, List<Citation> shown, Function<String, Passage> passages) {
    List<String> problems = new ArrayList<>(groundingProblems(answer, passages));
    List<Citation> right =
        Stream.concat(answer.citations().stream(), shown.stream())
            .filter(cited -> cited.document().equals(known.document()))
            .filter(cited -> plain(cited.section()).contains(plain(known.section())))
            .toList();
    if (right.isEmpty()) {
      problems.add("neither shows nor cites " + known.document() + ", section " + known.section());
      return problems;
    }
    for (String expected : known.contains()) {
      if (right.stream()
          .map(cited -> plain(passages.apply(cited.id()).text()))
          .noneMatch(text -> text.contains(plain(expected)))) {
        problems.add("the passage does not contain: " + expected);
      }
    }
    return problems;
  }

  /** What speaks against the answer being grounded in the passages it cites. */
  public static List<String> groundingProblems(Answer answer, Function<String, Passage> passages) {
    List<String> problems = new ArrayList<>();
    if (!answer.grounded()) {
      problems.add("the runtime does not call the answer grounded");
    }
    if (answer.citations().isEmpty()) {
      problems.add("cites nothing");
    }
    for (Citation cited : answer.citations()) {
      Passage passage = passages.apply(cited.id());
      String quote = plain(cited.quote());
      if (quote.isEmpty() || !plain(passage.text()).contains(quote)) {
        problems.add("quote " + cited.number() + " is not in passage " + cited.id());
      }
      if (!passage.document().equals(cited.document())) {
        problems.add("passage " + cited.id() + " is not of " + cited.document());
      }
    }
    return problems;
  }

  private static String plain(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }
}
