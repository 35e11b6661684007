package eu.casemate.runtime.documents.picture;

import eu.casemate.runtime.documents.structure.Fault;

/** What came of drawing a page. */
public sealed interface Pictured permits PagePicture, Pictured.Faulty {

  /** From 1. */
  int page();

  /** It cannot be drawn. */
  record Faulty(int page, Fault fault) implements Pictured {}
}
