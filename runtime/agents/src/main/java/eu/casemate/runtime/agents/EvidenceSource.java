package eu.casemate.runtime.agents;

import java.util.List;

/** Finds passages for a question, best first. */
@FunctionalInterface
public interface EvidenceSource {

  /** At most {@code limit} passages that may answer the question; none when nothing fits. */
  List<Evidence> find(AgentQuestion question, int limit);
}
