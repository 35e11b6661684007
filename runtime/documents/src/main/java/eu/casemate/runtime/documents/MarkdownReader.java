package eu.casemate.runtime.documents;

import eu.casemate.runtime.documents.UnreadableDocument.Reason;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Reads Markdown. Its title is the first heading of level 1, else the front matter's. A rule block
 * ({@code <div class="reco" id="…" title="…">}) is a section of its own under the heading where it
 * stands, so that a citation names the rule.
 */
final class MarkdownReader {

  // The parser's work grows with the square of the nesting, so a bomb is refused before it.
  private static final Pattern BOMB = Pattern.compile("(?m)^(?:>[ \\t]?|[-*+][ \\t]++){60}");
  private static final Pattern FRONT_MATTER =
      Pattern.compile("\\A---[ \\t]*\\n(.*?)\\n---[ \\t]*(?:\\n|\\z)", Pattern.DOTALL);
  private static final Pattern TITLE = Pattern.compile("(?m)^title:[ \\t]*(.+)$");
  private static final Pattern INCLUDE = Pattern.compile("(?m)^\\{\\{#.*}}[ \\t]*$");
  private static final Pattern BIBLIOGRAPHY = Pattern.compile("\\[([^\\[\\]@\\n]*)\\s@[\\w-]+]");
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .build();

  private MarkdownReader() {}

  static Parsing read(DocumentName name, String text, LineSpans spans) {
    Matcher front = FRONT_MATTER.matcher(text);
    String frontTitle = "";
    String body = text;
    int above = 0;
    if (front.find()) {
      Matcher title = TITLE.matcher(front.group(1));
      frontTitle = title.find() ? title.group(1).strip().replaceAll("^[\"']|[\"']$", "") : "";
      body = text.substring(front.end());
      above = (int) front.group().chars().filter(c -> c == '\n').count();
    }
    body = INCLUDE.matcher(body).replaceAll("");
    body = BIBLIOGRAPHY.matcher(body).replaceAll("$1");
    if (BOMB.matcher(body).find()) {
      return tooDeep();
    }
    Node root = PARSER.parse(body);
    try {
      MarkdownSections sections =
          new MarkdownSections(name, frontTitle, new MarkdownBlocks(spans, above));
      sections.addAll(root);
      return new ParsedDocument(
          sections.title(), Language.detect(body), sections.build(), sections.structure());
    } catch (InlineText.TooDeep e) {
      return tooDeep();
    }
  }

  private static Parsing tooDeep() {
    return DocumentParser.refuse(Reason.TOO_DEEP, "The Markdown is nested too deeply");
  }
}
