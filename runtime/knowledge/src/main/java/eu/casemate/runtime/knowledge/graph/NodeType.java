package eu.casemate.runtime.knowledge.graph;

/** What a node of the graph stands for. */
public enum NodeType {
  /** A tenant. */
  TENANT("Tenant", false, "a tenant, with how far the graph has followed its documents"),
  /** A document. */
  DOCUMENT("Document", false, "a document; its key is its name"),
  /** A section. */
  SECTION("Section", false, "a section of a document, by its place in it"),
  /** A passage. */
  PASSAGE("Passage", false, "a piece of a section that is retrieved and cited as one"),
  /** A statement. */
  STATEMENT("Statement", false, "a sentence that demands, permits, excepts, notes or shows"),
  /** Code. */
  LISTING("Listing", false, "lines of code in a passage"),
  /** A test. */
  TEST("Test", false, "a numbered test by which a criterion is checked"),
  /** How a document came in. */
  EPISODE("Episode", false, "the upload that brought the document's present text, with its time"),
  /** A name. */
  NAME("Name", true, "what may be a name, without case, accents, hyphens and plural"),
  /** An identifier in code. */
  CODE_NAME("CodeName", true, "an identifier in code, as it is written"),
  /** A rule. */
  RULE("Rule", true, "the id of a rule, such as MEM-FORGET"),
  /** A criterion. */
  CRITERION("Criterion", true, "the number of a criterion of the accessibility rules"),
  /** A part of the WCAG. */
  WCAG_ITEM("WcagItem", true, "a success criterion or a technique of the WCAG"),
  /** An act of law. */
  LAW("Law", true, "an act of law, by its number, its day or its name"),
  /** An article. */
  ARTICLE("Article", true, "an article of an act of law"),
  /** A standard. */
  STANDARD("Standard", true, "a standard, such as EN 301549"),
  /** A licence. */
  LICENCE("Licence", true, "a licence under which texts are used"),
  /** A page of the web. */
  WEB_PAGE("WebPage", true, "a page of the web, by its address"),
  /** A site of the web. */
  SITE("Site", true, "a site of the web, by its host"),
  /** A day. */
  DATE("Date", true, "a day"),
  /** A period. */
  PERIOD("Period", true, "a length of time, as ISO 8601 writes it"),
  /** Money. */
  AMOUNT("Amount", true, "a sum of money"),
  /** A percentage. */
  SHARE("Share", true, "a percentage"),
  /** An anchor. */
  ANCHOR("Anchor", true, "a place that links name: a document and the name of a place in it"),
  /** A folder. */
  FOLDER("Folder", true, "a folder of documents"),
  /** A language. */
  LANGUAGE("Language", true, "a language of documents"),
  /** A work. */
  WORK("Work", true, "what documents in several languages are versions of"),
  /** A place in a work. */
  PLACE("Place", true, "a place in a work, the same in every language");

  private final String label;
  private final boolean shared;
  private final String meaning;

  NodeType(String label, boolean shared, String meaning) {
    this.label = label;
    this.shared = shared;
    this.meaning = meaning;
  }

  /** Its label in Neo4j. */
  public String label() {
    return label;
  }

  /** Whether documents meet in it: it then exists while one has it. */
  public boolean shared() {
    return shared;
  }

  /** What it stands for. */
  public String meaning() {
    return meaning;
  }
}
