package eu.casemate.runtime.documents.facts;

import eu.casemate.runtime.documents.TextSpan;
import eu.casemate.runtime.documents.facts.Fact.Kind;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Standards, criteria and licences that a text names. */
final class Citations {

  private static final Pattern STANDARD =
      Pattern.compile(
          "\\b(ISO(?:/(?:IEC|CEI))?|IEC|CEI|EN|NF|RFC|WCAG|FIPS|IEEE|NIST SP|ETSI)"
              + "[ \\x{A0}-]?(\\d{1,6}(?:[.-]\\d{1,5})*(?: \\d{3}\\b)?)");
  private static final Pattern CRITERION =
      Pattern.compile(
          "\\b(?:crit[èe]res?|criteri(?:on|a))\\s+(\\d{1,2}\\.\\d{1,2})\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern OPEN_LICENCE =
      Pattern.compile("licence\\s+ouverte|open\\s+licence", Pattern.CASE_INSENSITIVE);
  private static final Pattern OTHER_LICENCE =
      Pattern.compile(
          "\\b(MIT [Ll]icen[sc]e|Apache [Ll]icense|GNU (?:Lesser |Affero )?General Public License"
              + "|Mozilla Public License|Creative Commons)\\b");

  private Citations() {}

  static void find(String text, List<Fact> facts) {
    Matcher standard = STANDARD.matcher(text);
    while (standard.find()) {
      String body = standard.group(1).replace("CEI", "IEC");
      String number = standard.group(2).replace(" ", "");
      // "EN 2" begins a French heading in capitals.
      if (!body.equals("EN") || number.length() >= 5) {
        facts.add(new Fact(Kind.STANDARD, body + " " + number, span(standard)));
      }
    }
    Matcher criterion = CRITERION.matcher(text);
    while (criterion.find()) {
      facts.add(new Fact(Kind.CRITERION, criterion.group(1), span(criterion)));
    }
    Matcher open = OPEN_LICENCE.matcher(text);
    if (open.find()) {
      facts.add(new Fact(Kind.LICENCE, "Licence Ouverte", span(open)));
    }
    Matcher other = OTHER_LICENCE.matcher(text);
    while (other.find()) {
      String name = other.group(1).replace("icence", "icense").toLowerCase(Locale.ROOT);
      facts.add(new Fact(Kind.LICENCE, name, span(other)));
    }
  }

  private static TextSpan span(Matcher found) {
    return new TextSpan(found.start(), found.end());
  }
}
