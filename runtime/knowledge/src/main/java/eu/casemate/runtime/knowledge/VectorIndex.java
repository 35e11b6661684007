package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.SearchFilter;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.List;
import java.util.Set;

/**
 * The vectors of sections: finds those nearest to a question's. Port: {@code VectorIndexContract}
 * says what every implementation keeps.
 */
interface VectorIndex extends DerivedStore, AutoCloseable {

  /**
   * What is near to a vector.
   *
   * @param space the vectors that are compared
   * @param vector of length 1
   * @param limit the most texts wanted
   * @param filter which documents are looked at
   * @param within only these sections; empty for any
   */
  record Nearest(
      Space space, Embedding vector, int limit, SearchFilter filter, Set<SectionKey> within) {

    /** Copies the sections. */
    public Nearest {
      within = Set.copyOf(within);
    }
  }

  /** A text of a section, by the passage that it stands for, and its cosine with the question. */
  record Near(SectionKey section, int passage, double cosine) {}

  /** The nearest texts, nearest first. */
  List<Near> nearest(TenantId tenant, Nearest query);

  /** How many vectors of this space there are. */
  int count(TenantId tenant, Space space);

  @Override
  void close();
}
