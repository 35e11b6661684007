package eu.casemate.runtime.agents;

import eu.casemate.runtime.agents.Disagreement.Difference;
import eu.casemate.runtime.documents.Language;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The words that an answer adds to what the passages say.
 *
 * @param own the language of the answer
 * @param notStated the references of the passages follow
 * @param foreign the source is in the other language
 * @param disagree two quotes follow that contradict each other
 */
record AnswerWords(
    Language own,
    String offTopic,
    String noDocuments,
    String notStated,
    String foreign,
    String openQuote,
    String closeQuote,
    Map<Difference, String> disagree) {

  private static final AnswerWords FRENCH =
      new AnswerWords(
          Language.FRENCH,
          "Cette question ne porte pas sur les documents de cette appliance. Posez-en une sur leur"
              + " contenu, ou ajoutez un document sur ce sujet, puis reposez-la.",
          "Cette appliance ne contient encore aucun document pour vous répondre. Ajoutez-en avec"
              + " casemate ingest, puis reposez la question.",
          "Les passages les plus proches de votre question n'énoncent pas la réponse. Les voici\u00a0: ",
          " (source en anglais)",
          "«\u00a0",
          "\u00a0»",
          Map.of(
              Difference.NUMBER, "Les sources se contredisent sur un nombre\u00a0: ",
              Difference.DATE, "Les sources se contredisent sur une date\u00a0: ",
              Difference.OBLIGATION, "Les sources se contredisent sur une obligation\u00a0: ",
              Difference.NEGATION, "Une source nie ce qu'une autre affirme\u00a0: ",
              Difference.LIMIT, "Les sources se contredisent sur une limite\u00a0: "));
  private static final AnswerWords ENGLISH =
      new AnswerWords(
          Language.ENGLISH,
          "This question is not about the documents on this appliance. Ask about what they cover,"
              + " or add a document on the subject, then ask again.",
          "This appliance holds no documents to answer you from yet. Add some with casemate"
              + " ingest, then ask again.",
          "The passages nearest to your question do not state it. Here they are: ",
          " (source in French)",
          "“",
          "”",
          Map.of(
              Difference.NUMBER, "Sources disagree on a number: ",
              Difference.DATE, "Sources disagree on a date: ",
              Difference.OBLIGATION, "Sources disagree on an obligation: ",
              Difference.NEGATION, "Sources disagree, one denies what another affirms: ",
              Difference.LIMIT, "Sources disagree on a limit: "));

  static AnswerWords in(Language language) {
    return language == Language.FRENCH ? FRENCH : ENGLISH;
  }

  /** The passages that are shown since no statement is proven. */
  String shown(List<Citation> passages) {
    return passages.stream().map(this::reference).collect(Collectors.joining(", ", notStated, "."));
  }

  /**
   * A proven sentence with its reference. Where the passage is in another language, its own words
   * are quoted: nothing would prove a translation.
   */
  String stated(String sentence, Citation proof) {
    return (isForeign(proof) ? verbatim(proof) : sentence) + " " + reference(proof);
  }

  /** Two quotes that contradict each other. */
  String contradiction(Disagreement disagreement) {
    Citation first = disagreement.first();
    Citation second = disagreement.second();
    return disagree.get(disagreement.differs())
        + (verbatim(first) + " " + reference(first) + ", ")
        + (verbatim(second) + " " + reference(second) + ".");
  }

  private String verbatim(Citation citation) {
    return openQuote + citation.quote().replaceAll("\\s+", " ") + closeQuote;
  }

  private String reference(Citation citation) {
    return "[" + citation.number() + "]" + (isForeign(citation) ? foreign : "");
  }

  private boolean isForeign(Citation citation) {
    return citation.found().passage().language() != own;
  }
}
