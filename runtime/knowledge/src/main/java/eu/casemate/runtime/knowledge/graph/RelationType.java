package eu.casemate.runtime.knowledge.graph;

import java.util.List;
import java.util.Set;

/** What a relation of the graph says. */
public enum RelationType {
  // Structure
  HAS_SECTION(NodeType.DOCUMENT, "the parser", "What is in this document?", NodeType.SECTION),
  HAS_PASSAGE(NodeType.SECTION, "the parser", "What does the section say?", NodeType.PASSAGE),
  NEXT_PASSAGE(NodeType.PASSAGE, "the order of the text", "How does it go on?", NodeType.PASSAGE),
  NEXT_SECTION(
      NodeType.SECTION,
      "the order of the text",
      "What comes after this section?",
      NodeType.SECTION),
  BELOW(NodeType.SECTION, "the headings", "In which chapter does this stand?", NodeType.SECTION),
  BEARS(
      NodeType.SECTION,
      "headings, explicit anchors, numbers",
      "Which section does this link mean?",
      NodeType.ANCHOR),
  REFERS_TO(
      NodeType.SECTION,
      "links between documents",
      "What does this section send its reader to?",
      NodeType.ANCHOR),
  LIES_IN(
      NodeType.DOCUMENT, "the document's name", "Which documents lie together?", NodeType.FOLDER),
  LIES_BELOW(
      NodeType.DOCUMENT,
      "the document's name",
      "Which documents does this folder hold in all?",
      NodeType.FOLDER),
  IN_LANGUAGE(
      NodeType.DOCUMENT, "the language found", "Which documents are in French?", NodeType.LANGUAGE),
  // Translations
  VERSION_OF(
      NodeType.DOCUMENT,
      "the same path in the folder of another language",
      "In which languages can this be had?",
      NodeType.WORK),
  AT_PLACE(
      NodeType.SECTION,
      "equal structure, or an equal anchor, of two versions of a work",
      "What does the other language say here?",
      NodeType.PLACE),
  TRANSLATED_AS(
      NodeType.NAME,
      "the headings at one place of a work",
      "What is this called in the other language?",
      NodeType.NAME),
  // Names
  TITLED(NodeType.SECTION, "headings and titles", "Which section is about this?", NodeType.NAME),
  MENTIONS(
      NodeType.SECTION,
      "capitals, quotes, emphasis, links, repeated phrases",
      "Where is this spoken of?",
      NodeType.NAME),
  DEFINES(
      NodeType.SECTION,
      "glossaries, and texts that begin with their heading",
      "What does this word mean?",
      NodeType.NAME),
  CITES_TERM(
      NodeType.SECTION,
      "links to a glossary",
      "Where does the definition of this word matter?",
      NodeType.NAME),
  ABBREVIATES(
      NodeType.NAME,
      "acronyms beside what they stand for",
      "What does this stand for?",
      NodeType.NAME),
  SHORT_FOR(
      NodeType.NAME,
      "a last name alone beside one full name",
      "Who is meant by this name?",
      NodeType.NAME),
  OCCURS_WITH(
      NodeType.NAME,
      "two rare names in several sections of one document",
      "What has this to do with that?",
      NodeType.NAME),
  RELATED_TO(
      NodeType.NAME,
      "a language model, where one is switched on",
      "How do these two stand to each other?",
      NodeType.NAME),
  // Code
  USES_CODE(
      NodeType.SECTION,
      "identifiers set as code",
      "Where is this function dealt with?",
      NodeType.CODE_NAME),
  SHOWS(NodeType.PASSAGE, "lines of code", "Where is this shown in code?", NodeType.LISTING),
  // Rules
  STATES_RULE(NodeType.SECTION, "rule blocks", "What does this rule say?", NodeType.RULE),
  CITES_RULE(NodeType.SECTION, "ids of rules", "What rests on this rule?", NodeType.RULE),
  STATES_CRITERION(
      NodeType.SECTION, "the criteria", "What does this criterion ask?", NodeType.CRITERION),
  CITES_CRITERION(
      NodeType.SECTION,
      "numbers of criteria in texts and links",
      "What rests on this criterion?",
      NodeType.CRITERION),
  COVERS(
      NodeType.SECTION,
      "the references of the criteria",
      "Which criterion checks this part of the WCAG?",
      NodeType.WCAG_ITEM),
  HAS_TEST(NodeType.SECTION, "numbered tests", "How is this checked?", NodeType.TEST),
  // Sentences
  REQUIRES(NodeType.SECTION, "must, doit, est tenu", "What has to be done?", NodeType.STATEMENT),
  RECOMMENDS(
      NodeType.SECTION,
      "should, devrait, recommandé",
      "What is good practice?",
      NodeType.STATEMENT),
  ADVISES_AGAINST(
      NodeType.SECTION, "should not, déconseillé", "What is better left?", NodeType.STATEMENT),
  FORBIDS(
      NodeType.SECTION,
      "must not, ne doit pas, interdit",
      "What is forbidden?",
      NodeType.STATEMENT),
  PERMITS(NodeType.SECTION, "may, peut, autorisé", "What is allowed?", NodeType.STATEMENT),
  HAS_EXAMPLE(
      NodeType.SECTION,
      "for example, par exemple",
      "What is an example of this?",
      NodeType.STATEMENT),
  HAS_EXCEPTION(
      NodeType.SECTION,
      "except, unless, sauf, cas particuliers",
      "When does this not apply?",
      NodeType.STATEMENT),
  HAS_NOTE(
      NodeType.SECTION, "notes and warnings", "What is to be minded here?", NodeType.STATEMENT),
  CONCERNS(
      NodeType.STATEMENT,
      "names and code in the sentence",
      "What is demanded of this, or allowed?",
      NodeType.NAME,
      NodeType.CODE_NAME),
  // Citations
  CITES_LAW(NodeType.SECTION, "acts of law in the text", "What rests on this act?", NodeType.LAW),
  CITES_ARTICLE(
      NodeType.SECTION, "articles in the text", "What rests on this article?", NodeType.ARTICLE),
  ARTICLE_OF(
      NodeType.ARTICLE,
      "articles in the text",
      "Which articles of this act are cited?",
      NodeType.LAW),
  SAME_AS(
      NodeType.LAW,
      "an act named by number and day at once",
      "Which act is meant by its day alone?",
      NodeType.LAW),
  CITES_STANDARD(
      NodeType.SECTION,
      "standards in the text",
      "Where does this standard apply?",
      NodeType.STANDARD),
  CITES_PAGE(NodeType.SECTION, "web addresses", "Where is this page cited?", NodeType.WEB_PAGE),
  ON_SITE(NodeType.WEB_PAGE, "web addresses", "Which outside sites do we rely on?", NodeType.SITE),
  LICENSED_UNDER(
      NodeType.FOLDER,
      "a LICENSE file in the folder",
      "Under which licence may this be used?",
      NodeType.LICENCE),
  // Dates
  DATED(NodeType.SECTION, "days in the text", "What happened on this day?", NodeType.DATE),
  VALID_FROM(
      NodeType.SECTION, "from, since, à compter du", "What holds from this day?", NodeType.DATE),
  VALID_UNTIL(NodeType.SECTION, "until, before, jusqu'au", "What ends by this day?", NodeType.DATE),
  // Measures
  HAS_PERIOD(NodeType.SECTION, "periods in the text", "How long, how often?", NodeType.PERIOD),
  HAS_AMOUNT(NodeType.SECTION, "sums of money in the text", "How much money?", NodeType.AMOUNT),
  HAS_SHARE(NodeType.SECTION, "percentages in the text", "What share?", NodeType.SHARE),
  // Episodes
  BROUGHT_BY(
      NodeType.DOCUMENT,
      "the upload in PostgreSQL",
      "When did the document's present text come in?",
      NodeType.EPISODE),
  ON_DAY(NodeType.EPISODE, "the upload in PostgreSQL", "What came in that day?", NodeType.DATE);

  /** The types whose relations join shared nodes: each names the document that says so. */
  static final List<RelationType> BETWEEN_SHARED =
      List.of(values()).stream().filter(type -> type.from.shared()).toList();

  private final NodeType from;
  private final String filledBy;
  private final String question;

  @SuppressWarnings("ImmutableEnumChecker") // Set.of gives one that nobody can change
  private final Set<NodeType> to;

  RelationType(NodeType from, String filledBy, String question, NodeType... to) {
    this.from = from;
    this.filledBy = filledBy;
    this.question = question;
    this.to = Set.of(to);
  }

  /** The type of the node where it begins. */
  public NodeType from() {
    return from;
  }

  /** The types of the node where it ends. */
  public Set<NodeType> to() {
    return to;
  }

  /** What in a document makes it. */
  public String filledBy() {
    return filledBy;
  }

  /** The question that it answers. */
  public String question() {
    return question;
  }
}
