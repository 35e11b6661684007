package eu.casemate.installer.cli.client;

import eu.casemate.installer.client.SearchResult;
import eu.casemate.installer.client.SearchResult.Legs;
import eu.casemate.installer.client.SearchResult.Section;
import java.util.ArrayList;
import java.util.List;

/** Shows what a search found. */
final class SearchText {
  private static final String INDENT = "      ";

  private SearchText() {}

  static List<String> lines(SearchResult result) {
    List<String> lines = new ArrayList<>();
    if (result.offTopic()) {
      lines.add("the query is far from every document; what is found may be chance");
    }
    if (!result.missing().isEmpty()) {
      lines.add(
          "not searched by "
              + String.join(", ", result.missing())
              + ", which does not answer now; see casemate status");
    }
    for (Section found : result.results()) {
      lines.add("%3d.  %s".formatted(found.rank(), found.section()));
      lines.add(INDENT + found.document());
      AnswerText.wrap("“" + found.quote() + "”").forEach(line -> lines.add(INDENT + line));
      lines.add(INDENT + "found by " + legs(found.foundBy()));
    }
    int count = result.results().size();
    String sections = count == 1 ? "1 section" : count + " sections";
    lines.add((count == 0 ? "nothing found" : sections) + "; " + result.milliseconds() + " ms");
    return lines;
  }

  private static String legs(Legs legs) {
    List<String> found = new ArrayList<>();
    add(found, "words", legs.words());
    add(found, "meaning", legs.meaning());
    add(found, "graph", legs.graph());
    if (legs.title()) {
      found.add("title");
    }
    return String.join(", ", found);
  }

  private static void add(List<String> found, String leg, int rank) {
    if (rank > 0) {
      found.add(leg + " (" + rank + ")");
    }
  }
}
