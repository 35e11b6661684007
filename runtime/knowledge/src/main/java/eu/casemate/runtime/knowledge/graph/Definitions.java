package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.knowledge.graph.GraphDocument.GraphSection;
import java.util.regex.Pattern;

/** Sections that say what their heading means. */
final class Definitions {

  private static final Pattern BRACKETS = Pattern.compile("\\s*\\([^()]*\\)$");

  private Definitions() {}

  /** Whether the text begins with the heading, and "is", "désigne" or a colon after it. */
  static boolean define(GraphSection section, String title) {
    if (section.passages().isEmpty()) {
      return false;
    }
    String text = section.passages().getFirst().text();
    String heading = section.heading(title);
    return begins(text, heading) || begins(text, BRACKETS.matcher(heading).replaceFirst(""));
  }

  private static boolean begins(String text, String heading) {
    return !heading.isBlank()
        && Pattern.compile(
                "^(?:(?:the|an?|les?|la|une?)\\s|l[’'])?"
                    + Pattern.quote(heading)
                    + "\\s*(?:\\([^()]{1,80}\\)\\s*)?"
                    + "(?::|(?:is|are|was|were|means|refers|est|sont|désigne|signifie)\\s)",
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
            .matcher(text)
            .lookingAt();
  }
}
