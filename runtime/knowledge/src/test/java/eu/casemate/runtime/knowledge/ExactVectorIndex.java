package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Vectors in memory, each compared with every question: what other indexes are measured by. */
final class ExactVectorIndex implements VectorIndex {

  private final Map<TenantId, Map<DocumentName, StoredDocument>> documents;
  private final Map<TenantId, StoreMark> marks;

  ExactVectorIndex(
      Map<TenantId, Map<DocumentName, StoredDocument>> documents, Map<TenantId, StoreMark> marks) {
    this.documents = documents;
    this.marks = marks;
  }

  ExactVectorIndex() {
    this(new HashMap<>(), new HashMap<>());
  }

  @Override
  public StoreName name() {
    return StoreName.VECTORS;
  }

  @Override
  public String recipe() {
    return "exact=1";
  }

  @Override
  public void ping() {
    // It is always there.
  }

  @Override
  public Optional<StoreMark> mark(TenantId tenant) {
    return Optional.ofNullable(marks.get(tenant));
  }

  @Override
  public void clear(TenantId tenant) {
    marks.remove(tenant);
    documents.remove(tenant);
  }

  @Override
  public void apply(TenantId tenant, List<DocumentChange> changes, StoreMark mark) {
    mark.requireNextAfter(mark(tenant));
    Map<DocumentName, StoredDocument> own = documents.computeIfAbsent(tenant, _ -> new TreeMap<>());
    for (DocumentChange each : changes) {
      own.remove(each.name());
      if (each instanceof DocumentChange.Put put) {
        own.put(each.name(), put.document());
      }
    }
    marks.put(tenant, mark);
  }

  @Override
  public List<Near> nearest(TenantId tenant, Nearest query) {
    List<Near> found = new ArrayList<>();
    for (StoredDocument document : documents.getOrDefault(tenant, Map.of()).values()) {
      if (query.filter().allows(document.name(), document.language())) {
        for (StoredVector each : document.vectors().getOrDefault(query.space().id(), List.of())) {
          SectionKey section = new SectionKey(document.name(), each.section());
          if (query.within().isEmpty() || query.within().contains(section)) {
            double cosine = query.vector().cosine(each.numbers().numbers());
            found.add(new Near(section, each.passage(), cosine));
          }
        }
      }
    }
    found.sort(Comparator.comparingDouble(Near::cosine).reversed());
    return found.subList(0, Math.min(query.limit(), found.size()));
  }

  @Override
  public int count(TenantId tenant, Space space) {
    return documents.getOrDefault(tenant, Map.of()).values().stream()
        .mapToInt(each -> each.vectors().getOrDefault(space.id(), List.of()).size())
        .sum();
  }

  @Override
  public void close() {
    // Its maps are whoever's who gave them.
  }
}
