package eu.casemate.runtime.documents.structure;

/** What came of parsing a document in a process of its own. */
public sealed interface Parsed permits Structure, Parsed.Faulty {

  /** It cannot be read. */
  record Faulty(Fault fault) implements Parsed {}
}
