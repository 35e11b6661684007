package eu.casemate.runtime.web.page;

/** Events of answers as docs/reference/api.md describes them, for {@link PageBrowser}. */
final class ScriptedAnswers {

  /** Two passages; the first is longer than its quote, and the fake knowledge has neither. */
  static final String RETRIEVAL =
      """
      retrieval {"passages":[\
      {"number":1,"id":"aaaaaaaaaaaaaaaa","document":"guide.md","title":"Guide","section":"Guide › Review",\
      "language":"en","quote":"Blocks are reviewed within 30 days.","start":0,"end":35,"score":0.9,\
      "ranks":{"words":1,"meaning":3,"graph":0,"title":true}},\
      {"number":2,"id":"bbbbbbbbbbbbbbbb","document":"fr/regle.md","title":"Règle","section":"Règle › Délai",\
      "language":"fr","quote":"Le délai est de 60 jours.","start":0,"end":25,"score":0.5,\
      "ranks":{"words":0,"meaning":1,"graph":2,"title":false}}]}""";

  static final String STATED =
      done(
          "Blocks are reviewed within 30 days. [1]",
          "stated",
          """
          [{"number":1,"id":"aaaaaaaaaaaaaaaa","document":"guide.md","title":"Guide","section":"Guide › Review",\
          "language":"en","quote":"within 30 days","start":20,"end":34}]""",
          "[]");

  static final String DISAGREEING =
      done("Blocks are reviewed within 30 days. [1]", "stated", "[]", "[{\"a\":1,\"b\":2}]");

  private ScriptedAnswers() {}

  /** An end that states nothing. */
  static String nothing(String outcome) {
    return done("Words of the runtime.", outcome, "[]", "[]");
  }

  private static String done(
      String answer, String outcome, String citations, String disagreements) {
    return """
    done {"answer":"%s","grounded":%s,"outcome":"%s","withheldSentences":2,"citations":%s,"disagreements":%s,\
    "usage":{"promptTokens":5,"completionTokens":3},"milliseconds":{"retrieval":1,"firstText":200,"total":1500},\
    "model":"m"}"""
        .formatted(answer, outcome.equals("stated"), outcome, citations, disagreements);
  }
}
