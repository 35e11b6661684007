package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.tenancy.Caller;
import java.util.List;

/** Finds passages for a question, best first. */
@FunctionalInterface
public interface PassageSource {

  /**
   * At most {@code limit} passages that may answer the question, of those that the caller may read;
   * none when nothing fits.
   */
  List<RetrievedPassage> find(Caller caller, Question question, int limit);
}
