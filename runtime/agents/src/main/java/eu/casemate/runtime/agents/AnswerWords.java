package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.Language;

/** The few words that an answer adds to quotes and supported sentences. */
record AnswerWords(String nothingFound, String inShort) {

  private static final AnswerWords FRENCH =
      new AnswerWords(
          "Les documents de cette appliance ne répondent pas à cette question. Reformulez-la, ou"
              + " ajoutez le document qui y répond.",
          "En bref : ");
  private static final AnswerWords ENGLISH =
      new AnswerWords(
          "The documents on this appliance do not answer this question. Put it in other words, or"
              + " add the document that answers it.",
          "In short: ");

  static AnswerWords in(Language language) {
    return language == Language.FRENCH ? FRENCH : ENGLISH;
  }

  /** A quote with its reference, on one line. */
  static String quoted(Citation citation) {
    return "«\u00a0"
        + citation.quote().replaceAll("\\s+", " ")
        + "\u00a0» ["
        + citation.number()
        + "]";
  }
}
