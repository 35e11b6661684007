package eu.casemate.installer.client;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.installer.descriptor.KnownAnswer;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerCheckTest {
  private static final KnownAnswer KNOWN =
      new KnownAnswer("Qui ?", "fr", "a.md", "Titre › Qui", List.of("le chef signe"));
  private static final Passage PASSAGE =
      new Passage("p1", "a.md", "t", "Doc › Titre › Qui", "fr", "Ici\u00a0: le  chef\nsigne tout.");
  private static final Citation RIGHT =
      cited(1, "a.md", "Doc › Titre › Qui", "Ici : le chef signe");

  @Test
  void passesAnAnswerThatQuotesTheRightSectionVerbatimButForItsSpaces() {
    assertThat(
            AnswerCheck.problems(KNOWN, answer(true, RIGHT), List.of(), AnswerCheckTest::passage))
        .isEmpty();
  }

  @Test
  void failsAnAnswerWhoseQuoteIsNotInThePassageThoughTheRuntimeCallsItGrounded() {
    Citation invented = cited(1, "a.md", RIGHT.section(), "le chef ne signe rien");
    assertThat(
            AnswerCheck.problems(
                KNOWN, answer(true, invented), List.of(), AnswerCheckTest::passage))
        .containsExactly("quote 1 is not in passage p1");
  }

  @Test
  void failsAnAnswerThatCitesAnotherSectionOrDocument() {
    Citation elsewhere = cited(1, "a.md", "Doc › Autre", "le chef");
    assertThat(
            AnswerCheck.problems(
                KNOWN, answer(true, elsewhere), List.of(), AnswerCheckTest::passage))
        .containsExactly("neither shows nor cites a.md, section Titre › Qui");
    Citation other = cited(1, "b.md", RIGHT.section(), "le chef");
    assertThat(
            AnswerCheck.problems(KNOWN, answer(true, other), List.of(), AnswerCheckTest::passage))
        .contains("passage p1 is not of b.md", "neither shows nor cites a.md, section Titre › Qui");
  }

  @Test
  void passesAnAnswerThatProvesWithAnotherPassageWhatItShowedBesideTheRightOne() {
    Citation elsewhere = cited(2, "a.md", "Doc › Autre", "le chef");
    assertThat(
            AnswerCheck.problems(
                KNOWN, answer(true, elsewhere), List.of(RIGHT), AnswerCheckTest::passage))
        .isEmpty();
  }

  @Test
  void failsAnAnswerThatCitesNothingOrIsNotGrounded() {
    assertThat(AnswerCheck.groundingProblems(answer(true), AnswerCheckTest::passage))
        .containsExactly("cites nothing");
    assertThat(AnswerCheck.groundingProblems(answer(false, RIGHT), AnswerCheckTest::passage))
        .containsExactly("the runtime does not call the answer grounded");
    Citation empty = cited(2, "a.md", RIGHT.section(), " ");
    assertThat(AnswerCheck.groundingProblems(answer(true, empty), AnswerCheckTest::passage))
        .containsExactly("quote 2 is not in passage p1");
  }

  @Test
  void failsWhenThePassageLacksWhatIsExpected() {
    KnownAnswer more = new KnownAnswer("Qui ?", "fr", "a.md", "Qui", List.of("la cheffe"));
    assertThat(AnswerCheck.problems(more, answer(true, RIGHT), List.of(), AnswerCheckTest::passage))
        .containsExactly("the passage does not contain: la cheffe");
  }

  private static Citation cited(int number, String document, String section, String quote) {
    Citation.Ranks ranks = new Citation.Ranks(1, 0, 0, false);
    return new Citation(number, "p1", document, "t", section, "fr", quote, 0, 9, 0.5, ranks);
  }

  private static Passage passage(String id) {
    assertThat(id).isEqualTo(PASSAGE.id());
    return PASSAGE;
  }

  private static Answer answer(boolean grounded, Citation... citations) {
    return new Answer(
        "stated",
        "…",
        grounded,
        0,
        List.of(citations),
        List.of(),
        new Answer.Usage(1, 1),
        new Answer.Times(1, 2, 3),
        "m");
  }
}
