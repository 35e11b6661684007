package eu.casemate.runtime.web.api;

import eu.casemate.runtime.agents.Answer;
import eu.casemate.runtime.agents.Answer.Timings;
import eu.casemate.runtime.agents.AnswerEvent;
import eu.casemate.runtime.agents.Citation;
import eu.casemate.runtime.agents.Disagreement;
import eu.casemate.runtime.documents.LegRanks;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.serving.TokenUsage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** Answers as docs/reference/api.md describes them. */
final class AnswerJson {

  private AnswerJson() {}

  private record Cited(
      int number,
      String id,
      String document,
      String title,
      String section,
      String language,
      String quote,
      int start,
      int end,
      double score,
      LegRanks ranks) {}

  private record Span(String quote, int start, int end) {}

  private record Differing(int a, Span spanA, int b, Span spanB, String differs) {}

  private record Retrieved(List<Cited> passages, List<Differing> disagreements) {}

  private record Milliseconds(long retrieval, long firstText, long total) {}

  private record Done(
      String outcome,
      String answer,
      boolean grounded,
      int withheldSentences,
      List<Cited> citations,
      List<Differing> disagreements,
      Map<String, Integer> usage,
      Milliseconds milliseconds,
      String model) {}

  static Object of(AnswerEvent.Retrieved retrieved) {
    return new Retrieved(cited(retrieved.passages()), differing(retrieved.disagreements()));
  }

  static Object of(Answer answer) {
    Timings timings = answer.timings();
    return new Done(
        word(answer.outcome()),
        answer.text(),
        answer.grounded(),
        answer.withheldSentences(),
        cited(answer.citations()),
        differing(answer.disagreements()),
        usage(answer.usage()),
        new Milliseconds(
            timings.retrieval().toMillis(),
            timings.firstText().toMillis(),
            timings.total().toMillis()),
        answer.model().value());
  }

  private static List<Cited> cited(List<Citation> citations) {
    return citations.stream().map(AnswerJson::cited).toList();
  }

  private static Cited cited(Citation citation) {
    Passage passage = citation.found().passage();
    return new Cited(
        citation.number(),
        passage.id().value(),
        passage.document().value(),
        passage.title(),
        passage.section(),
        passage.language().code(),
        citation.quote(),
        citation.span().start(),
        citation.span().end(),
        citation.found().score(),
        citation.found().ranks());
  }

  private static List<Differing> differing(List<Disagreement> disagreements) {
    return disagreements.stream()
        .map(
            each ->
                new Differing(
                    each.first().number(),
                    span(each.first()),
                    each.second().number(),
                    span(each.second()),
                    word(each.differs())))
        .toList();
  }

  private static Span span(Citation citation) {
    return new Span(citation.quote(), citation.span().start(), citation.span().end());
  }

  /** A count that the engine does not tell is absent. */
  private static Map<String, Integer> usage(TokenUsage usage) {
    Map<String, Integer> told = new LinkedHashMap<>();
    put(told, "promptTokens", usage.promptTokens());
    put(told, "completionTokens", usage.completionTokens());
    return told;
  }

  private static void put(Map<String, Integer> told, String key, OptionalInt count) {
    count.ifPresent(known -> told.put(key, known));
  }

  /** A constant's name on the wire: {@code NOT_STATED} is {@code not-stated}. */
  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
