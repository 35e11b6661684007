package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Passage;
import java.util.List;

/** A passage with what the derived stores need of it. */
record StoredPassage(Passage passage, int section, List<String> entities, Embedding embedding) {

  StoredPassage {
    entities = List.copyOf(entities);
  }
}
