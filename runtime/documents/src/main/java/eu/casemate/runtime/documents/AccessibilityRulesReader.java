package eu.casemate.runtime.documents;

import eu.casemate.runtime.documents.Section.Reference;
import eu.casemate.runtime.documents.UnreadableDocument.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the two JSON files of the French accessibility rules (RGAA): the criteria, each a section
 * of its own with its tests, and the glossary, each term a section.
 */
final class AccessibilityRulesReader {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\(([^)]*)\\)");
  private static final Pattern CRITERION =
      Pattern.compile("crit[èe]res? (\\d{1,2}\\.\\d{1,2})|crit[èe]re-(\\d{1,2}\\.\\d{1,2})");
  private static final Pattern LINE_TAG = Pattern.compile("</(?:li|p|ul|ol|h\\d)>|<br ?/?>");
  private static final Pattern TAG = Pattern.compile("</?[a-z][^>]*>");
  private static final Pattern HREF = Pattern.compile("href=\"#([^\"]+)\"");
  private static final Pattern PAGE = Pattern.compile("href=\"(https?://[^\"]+)\"");

  private final DocumentName name;
  private final List<Section> sections = new ArrayList<>();

  private AccessibilityRulesReader(DocumentName name) {
    this.name = name;
  }

  static Parsing read(DocumentName name, String text) {
    JsonNode root;
    try {
      root = JSON.readTree(text);
    } catch (JacksonException e) {
      return DocumentParser.refuse(
          Reason.UNKNOWN_STRUCTURE, "The document must be JSON, not nested too deeply");
    }
    AccessibilityRulesReader reader = new AccessibilityRulesReader(name);
    if (root.path("topics").isArray()) {
      root.path("topics").forEach(reader::topic);
      return new ParsedDocument("RGAA : critères et tests", Language.FRENCH, reader.sections);
    }
    if (root.path("glossary").isArray()) {
      root.path("glossary").forEach(reader::term);
      return new ParsedDocument("RGAA : glossaire", Language.FRENCH, reader.sections);
    }
    return DocumentParser.refuse(
        Reason.UNKNOWN_STRUCTURE,
        "A JSON document must be the criteria ('topics') or the glossary ('glossary') of the RGAA");
  }

  private void topic(JsonNode topic) {
    String number = topic.path("number").asString("");
    String heading = HeadingText.bounded(number + ". " + topic.path("topic").asString(""));
    for (JsonNode entry : topic.path("criteria")) {
      JsonNode criterion = entry.path("criterium");
      String id = number + "." + criterion.path("number").asString("");
      SectionBuilder section =
          new SectionBuilder(List.of(heading, HeadingText.bounded("Critère " + id)));
      section.anchor(id);
      section.entity("critère " + id);
      section.block("Critère " + id + " : " + plain(criterion.path("title").asString(""), section));
      criterion
          .path("tests")
          .properties()
          .forEach(
              test ->
                  section.block(
                      "Test "
                          + id
                          + "."
                          + test.getKey()
                          + " : "
                          + lines(test.getValue(), section)));
      note("Cas particuliers : ", criterion.path("particularCases"), section);
      note("Note technique : ", criterion.path("technicalNote"), section);
      criterion.path("references").forEach(each -> covered(each, section));
      sections.add(section.build());
    }
  }

  /** The success criteria and techniques of WCAG that it stands for; they begin with their id. */
  private static void covered(JsonNode references, SectionBuilder section) {
    for (String kind : List.of("wcag", "techniques")) {
      for (JsonNode each : references.path(kind)) {
        String id = each.asString("").split(" ", 2)[0];
        if (!id.isEmpty()) {
          section.entity("WCAG " + id);
        }
      }
    }
  }

  private void note(String label, JsonNode node, SectionBuilder section) {
    String text = lines(node, section);
    section.block(text.isBlank() ? "" : label + text);
  }

  private String lines(JsonNode node, SectionBuilder section) {
    StringBuilder out = new StringBuilder();
    collect(node, section, out);
    return out.toString().strip();
  }

  private void collect(JsonNode node, SectionBuilder section, StringBuilder out) {
    if (node.isString()) {
      out.append(out.isEmpty() ? "" : "\n").append(plain(node.asString(), section));
    } else if (node.isContainer()) {
      node.forEach(child -> collect(child, section, out));
    }
  }

  private void term(JsonNode entry) {
    String title = entry.path("title").asString("").strip();
    SectionBuilder section = new SectionBuilder(List.of(HeadingText.bounded(title)));
    section.anchor(Slug.of(title));
    section.entity(Slug.of(title));
    String body = entry.path("body").asString("");
    HREF.matcher(body).results().forEach(link -> term(link.group(1), section));
    PAGE.matcher(body)
        .results()
        .forEach(link -> Reference.toPage(link.group(1)).ifPresent(section::refer));
    String text = TAG.matcher(LINE_TAG.matcher(body).replaceAll("\n")).replaceAll("");
    section.block(title + " : " + tidy(plain(entities(text), section)));
    sections.add(section.build());
  }

  private String plain(String text, SectionBuilder section) {
    LINK.matcher(text)
        .results()
        .map(link -> link.group(2))
        .forEach(
            target -> {
              Reference.toPage(target).ifPresent(section::refer);
              if (target.startsWith("#")) {
                term(target.substring(1), section);
              }
            });
    CRITERION
        .matcher(text)
        .results()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .forEach(id -> section.refer(new Reference(name.folder() + "criteres.json", id)));
    return LINK.matcher(text).replaceAll("$1");
  }

  private void term(String slug, SectionBuilder section) {
    section.entity(slug);
    section.refer(new Reference(name.folder() + "glossaire.json", slug));
  }

  private static String tidy(String text) {
    return text.replaceAll("[ \\t\\x{A0}]+", " ").replaceAll(" *\\n\\s*", "\n").strip();
  }

  private static String entities(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&");
  }
}
