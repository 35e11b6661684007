package eu.casemate.runtime.documents.facts;

import eu.casemate.runtime.documents.Sentence;
import eu.casemate.runtime.documents.Sentences;
import eu.casemate.runtime.documents.TextSpan;
import eu.casemate.runtime.documents.facts.Fact.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the sentences of a text do: demand, forbid, permit, give examples, make exceptions. */
final class Sayings {

  private static final Pattern TEST = Pattern.compile("^Test (\\d{1,2}(?:\\.\\d{1,2}){1,2}) :");
  private static final Pattern NOTE =
      Pattern.compile(
          "^(?:- )?(?:Note|Nota|Attention|À noter|Remarque|Remark|Warning|Note technique)\\b",
          Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern EXAMPLE =
      words("par exemple|for example|for instance|e\\.g\\.|\\(ex\\.? ?:|ex\\. :");
  private static final Pattern EXCEPTION =
      words(
          "cas particuliers?|sauf|à l[’']exception|hormis|excepté|exempt\\p{L}*|dérogations?"
              + "|except|unless|exceptions?");

  // The strictest comes first: a sentence that forbids often also has a word that demands.
  private static final Map<Kind, Pattern> MODALITIES = new LinkedHashMap<>();

  static {
    MODALITIES.put(
        Kind.BAN,
        words(
            "(?:must|shall)\\s+not|ne\\s+doi(?:ven)?t\\s+(?:pas|jamais|en\\s+aucun\\s+cas)"
                + "|ne\\s+p(?:eu|euven)t\\s+(?:pas|en\\s+aucun\\s+cas)|interdit\\p{L}*|forbidden"
                + "|prohibited|not\\s+(?:allowed|permitted)|no\\s[^.]{1,60}\\sis\\s+allowed"));
    MODALITIES.put(
        Kind.WARNING,
        words(
            "should\\s+not|shouldn[’']t|ne\\s+devrai(?:en)?t\\s+pas|déconseillé\\p{L}*|discouraged"));
    MODALITIES.put(
        Kind.REQUIREMENT,
        words(
            "must|shall|doit|doivent|(?:est|sont)\\s+tenue?s?|il\\s+faut|obligatoires?|mandatory"
                + "|(?:is|are)\\s+required"));
    MODALITIES.put(
        Kind.RECOMMENDATION,
        words("should|recomm[ae]n\\p{L}*|devrai(?:en)?t|conseillé\\p{L}*|il\\s+convient"));
    MODALITIES.put(
        Kind.PERMISSION,
        words(
            "may|peut|peuvent|(?:is|are)\\s+(?:allowed|permitted)|autorisé\\p{L}*"
                + "|il\\s+(?:est|reste)\\s+possible"));
  }

  private static final Pattern CODE_LINE =
      Pattern.compile(
          "^\\s*(?:#!?\\[.*]|\\[[\\w.-]+]|\\w[\\w-]*\\s=\\s\\S.*|.*[;{}]|\\$ .+|fn .+)$");
  private static final Pattern LINES = Pattern.compile("[^\\n]+");

  private Sayings() {}

  static void find(String text, List<Fact> facts) {
    for (Sentence sentence : Sentences.of(text)) {
      String words = sentence.text();
      for (Map.Entry<Kind, Pattern> modality : MODALITIES.entrySet()) {
        if (modality.getValue().matcher(words).find()) {
          facts.add(new Fact(modality.getKey(), "", sentence.span()));
          break;
        }
      }
      add(facts, EXAMPLE, Kind.EXAMPLE, sentence);
      add(facts, EXCEPTION, Kind.EXCEPTION, sentence);
      add(facts, NOTE, Kind.NOTE, sentence);
      Matcher test = TEST.matcher(words);
      if (test.find()) {
        facts.add(new Fact(Kind.TEST, test.group(1), sentence.span()));
      }
    }
    listing(text, facts);
  }

  private static void add(List<Fact> facts, Pattern pattern, Kind kind, Sentence sentence) {
    if (pattern.matcher(sentence.text()).find()) {
      facts.add(new Fact(kind, "", sentence.span()));
    }
  }

  /** Code stands in the text without its fence: told by how its lines end. */
  private static void listing(String text, List<Fact> facts) {
    int start = -1;
    int end = -1;
    int lines = 0;
    Matcher line = LINES.matcher(text);
    while (line.find()) {
      boolean code = CODE_LINE.matcher(line.group()).matches() && !line.group().endsWith(" ;");
      if (code) {
        start = lines == 0 ? line.start() : start;
        end = line.end();
        lines++;
      }
    }
    if (lines > 0) {
      facts.add(new Fact(Kind.LISTING, "", new TextSpan(start, end)));
    }
  }

  private static Pattern words(String alternatives) {
    return Pattern.compile(
        "(?<![\\p{L}\\d])(?:" + alternatives + ")(?!\\p{L})",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
