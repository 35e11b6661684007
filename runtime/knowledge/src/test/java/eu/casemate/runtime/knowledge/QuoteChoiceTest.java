package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.TextSpan;
import eu.casemate.runtime.knowledge.QuoteChoice.SentenceVectors;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which sentence of a passage is quoted. */
final class QuoteChoiceTest {

  private static final Question QUESTION =
      new Question("How often is the pump inspected?", Language.ENGLISH);

  // Sentences with the word "gold" are near to every question, all others far from it.
  private final ScriptedEmbedder embedder =
      new ScriptedEmbedder(
          "test", "a", 2, text -> ScriptedEmbedder.at(text.contains("gold") ? 10 : 80));
  private final QuoteChoice byWords = new QuoteChoice(QUESTION, null);
  private final QuoteChoice byMeaning =
      new QuoteChoice(
          QUESTION, new SentenceVectors(new Embedding(ScriptedEmbedder.at(0)), embedder));

  @Test
  void quotesTheSentenceThatSharesMostWordsWithTheQuestion() {
    assertThat(
            quoted(
                byWords,
                "A sealed valve is painted red. Every pump gets inspected twice a year."
                    + " The pump room stays closed."))
        .isEqualTo("Every pump gets inspected twice a year.");
  }

  @Test
  void quotesTheSentenceThatIsNearestByMeaningWhereNoneSharesWords() {
    String text =
        "A sealed valve is painted red. Some gold lies in the vault. The door stays shut.";
    assertThat(quoted(byMeaning, text)).isEqualTo("Some gold lies in the vault.");
    assertThat(quoted(byWords, text)).as("the first").isEqualTo("A sealed valve is painted red.");
  }

  @Test
  void letsMeaningOutweighAFewSharedWords() {
    assertThat(quoted(byMeaning, "The pump room stays closed. Some gold lies in the vault."))
        .isEqualTo("Some gold lies in the vault.");
  }

  @Test
  void asksForTheMeaningOfTwelveSentencesOfTheFirstFourPassages() {
    List<Passage> passages = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      StringBuilder text = new StringBuilder("Plain words stand first here " + i + ".");
      for (int j = 0; j < 20; j++) {
        text.append(" Some gold lies in vault ").append(i).append(' ').append(j).append('.');
      }
      passages.add(passage(text.toString()));
    }
    List<TextSpan> quotes = byMeaning.of(passages);
    assertThat(embedder.made).hasSize(4 * 12);
    assertThat(quotes.get(3).of(passages.get(3).text())).contains("gold");
    assertThat(quotes.get(4).of(passages.get(4).text())).startsWith("Plain words");
  }

  @Test
  void putsTheSentenceBeforeTheEmbedderUnderThePathOfItsHeadings() {
    quoted(byMeaning, "Some gold lies in the vault.");
    assertThat(embedder.made).containsExactly("Guide › Pumps\nSome gold lies in the vault.");
  }

  @Test
  void choosesByWordsWhileTheEmbedderGivesNoVectors() {
    embedder.refuses = _ -> true;
    assertThat(quoted(byMeaning, "Some gold lies in the vault. A pump is inspected monthly."))
        .isEqualTo("A pump is inspected monthly.");
  }

  @Test
  void quotesNoHeadingUnlessThereIsNothingElse() {
    assertThat(quoted(byWords, "Pump inspected\n\nA sealed valve is painted red."))
        .isEqualTo("A sealed valve is painted red.");
    assertThat(quoted(byWords, "Pump inspected\n\nYes.")).isEqualTo("Pump inspected");
  }

  @Test
  void cutsALongSentenceButNoCharacterInTwo() {
    String begin = "The pump is inspected by " + "x".repeat(574);
    assertThat(begin).hasSize(599);
    assertThat(quoted(byWords, begin + "😀 and so on")).isEqualTo(begin);
    assertThat(quoted(byWords, begin + "y and so on")).isEqualTo(begin + "y");
  }

  @Test
  void countsTheWordsOfThePassagesLanguage() {
    Passage french =
        passage(
            Language.FRENCH,
            "Une vanne est peinte en rouge. Les pompes neuves sont inspectées ici.");
    QuoteChoice choice =
        new QuoteChoice(new Question("Quand inspecte-t-on la pompe ?", Language.FRENCH), null);
    assertThat(choice.of(List.of(french)).getFirst().of(french.text()))
        .isEqualTo("Les pompes neuves sont inspectées ici.");
  }

  private static String quoted(QuoteChoice choice, String text) {
    return choice.of(List.of(passage(text))).getFirst().of(text);
  }

  private static Passage passage(String text) {
    return passage(Language.ENGLISH, text);
  }

  private static Passage passage(Language language, String text) {
    DocumentName name = new DocumentName("guide.md");
    PassageId id = PassageId.of(new TenantId("t"), name, 0, text);
    return new Passage(id, name, "Guide", List.of("Pumps"), language, text, 0);
  }
}
