package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.structure.Place;
import java.util.List;

/** A passage and the section that it stands in. */
record StoredPassage(Passage passage, int section, List<Place> places) {

  StoredPassage {
    places = List.copyOf(places);
  }

  /** A passage to derive from: where it stands plays no part there. */
  StoredPassage(Passage passage, int section) {
    this(passage, section, List.of());
  }
}
