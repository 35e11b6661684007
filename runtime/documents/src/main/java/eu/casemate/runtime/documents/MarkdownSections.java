package eu.casemate.runtime.documents;

import eu.casemate.runtime.documents.structure.Structure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Node;

/** Walks the blocks of a Markdown document and sorts them into sections by headings and rules. */
final class MarkdownSections {

  private static final Pattern ANCHOR = Pattern.compile("\\s*\\{#([\\w-]+)}\\s*$");
  private static final Pattern RULE =
      Pattern.compile("<div class=\"reco\" id=\"([\\w-]+)\"[^>]*?title=\"([^\"]*)\"");
  private static final Pattern COMMENT = Pattern.compile("<!--.*?(?:-->|\\z)", Pattern.DOTALL);
  private static final Pattern DIV_END = Pattern.compile("</div>");
  private static final Pattern DIV = Pattern.compile("<div\\b");

  private final DocumentName document;
  private final Map<List<String>, SectionBuilder> sections = new LinkedHashMap<>();
  private final List<String> path = new ArrayList<>();
  private final List<Integer> levels = new ArrayList<>();
  private String title;
  private boolean titled;
  private SectionBuilder current;
  private int ruleDepth;
  private final MarkdownBlocks blocks;

  MarkdownSections(DocumentName document, String frontTitle, MarkdownBlocks blocks) {
    this.document = document;
    this.blocks = blocks;
    this.title = frontTitle.isBlank() ? document.fileName() : HeadingText.bounded(frontTitle);
    this.current = section(List.of());
  }

  String title() {
    return title;
  }

  List<Section> build() {
    return sections.values().stream().map(SectionBuilder::build).toList();
  }

  Structure structure() {
    return new Structure(title, 0, blocks.all());
  }

  void addAll(Node root) {
    for (Node node = root.getFirstChild(); node != null; node = node.getNext()) {
      switch (node) {
        case Heading heading -> heading(heading);
        case HtmlBlock html -> html(html);
        default -> block(node, InlineText.of(node, document, current));
      }
    }
  }

  private void block(Node node, String text) {
    current.block(text, blocks.places(node));
    blocks.text(node, text);
  }

  private SectionBuilder section(List<String> headings) {
    return sections.computeIfAbsent(List.copyOf(headings), SectionBuilder::new);
  }

  private void heading(Heading heading) {
    // What it links to and names belongs to the section that it begins, see below.
    String text = InlineText.of(heading, document, new SectionBuilder(List.of()));
    Matcher named = ANCHOR.matcher(text);
    Optional<String> anchor = named.find() ? Optional.of(named.group(1)) : Optional.empty();
    String whole = named.replaceAll("").replace("`", "").strip();
    String name = HeadingText.bounded(whole);
    ruleDepth = 0;
    blocks.heading(heading, name);
    if (heading.getLevel() == 1 && !titled) {
      title = name.isEmpty() ? title : name;
      titled = true;
      path.clear();
      levels.clear();
    } else {
      while (!levels.isEmpty() && levels.getLast() >= heading.getLevel()) {
        levels.removeLast();
        path.removeLast();
      }
      levels.add(heading.getLevel());
      path.add(name);
    }
    current = section(path);
    InlineText.of(heading, document, current);
    current.anchor(Slug.of(name));
    anchor.ifPresent(current::anchor);
    if (!whole.equals(name)) {
      // No word is lost: what is too long for a heading is text.
      block(heading, whole);
    }
  }

  private void html(HtmlBlock html) {
    String literal = COMMENT.matcher(html.getLiteral()).replaceAll("");
    Matcher rule = RULE.matcher(literal);
    if (rule.find()) {
      List<String> headings = new ArrayList<>(path);
      String name = rule.group(2).replaceAll("[`*]", "").strip();
      headings.add(HeadingText.bounded(rule.group(1) + " · " + name));
      blocks.heading(html, headings);
      current = section(headings);
      current.anchor(rule.group(1));
      current.entity(rule.group(1));
      ruleDepth = 1;
    } else {
      block(html, InlineText.of(html, document, current));
      ruleDepth += ruleDepth > 0 ? (int) DIV.matcher(literal).results().count() : 0;
    }
    if (ruleDepth > 0) {
      ruleDepth -= (int) DIV_END.matcher(literal).results().count();
      if (ruleDepth <= 0) {
        ruleDepth = 0;
        current = section(path);
      }
    }
  }
}
