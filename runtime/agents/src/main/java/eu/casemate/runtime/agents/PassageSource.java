package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.SearchResult;
import eu.casemate.runtime.tenancy.Caller;

/** Finds passages for a question, best first. */
@FunctionalInterface
public interface PassageSource {

  /**
   * At most {@code limit} passages that may answer the question, of those that the caller may read;
   * none when nothing fits.
   */
  SearchResult find(Caller caller, Question question, int limit);
}
