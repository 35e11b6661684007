package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.SearchFilter;
import eu.casemate.runtime.knowledge.VectorIndex.Near;
import eu.casemate.runtime.knowledge.VectorIndex.Nearest;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the documents that speak of the same: those near to the mean of a document's vectors. */
final class SimilarDocuments {

  // Enough to know what a document is about.
  private static final int MOST_VECTORS = 500;
  private static final int TEXTS_A_DOCUMENT = 20;
  private static final int MOST_TEXTS = 2_000;

  private final DocumentTables tables;
  private final RecipeTables recipes;
  private final EmbedderSet embedders;
  private final VectorIndex vectors;

  SimilarDocuments(
      DocumentTables tables, RecipeTables recipes, EmbedderSet embedders, VectorIndex vectors) {
    this.tables = tables;
    this.recipes = recipes;
    this.embedders = embedders;
    this.vectors = vectors;
  }

  /** At most {@code limit}, the nearest first; none while the document has no vectors. */
  List<SimilarDocument> of(Caller caller, DocumentName name, int limit) {
    TenantId tenant = caller.tenant();
    Space space = recipes.serving(tenant).spaces(embedders).getFirst();
    List<Embedding> own = own(tenant, name, space);
    if (own.isEmpty()) {
      return List.of();
    }
    int texts = Math.min(MOST_TEXTS, own.size() + limit * TEXTS_A_DOCUMENT);
    Nearest nearest = new Nearest(space, mean(own), texts, SearchFilter.ANY, Set.of());
    Map<DocumentName, Double> best = new LinkedHashMap<>();
    for (Near each : vectors.nearest(tenant, nearest)) {
      best.merge(each.section().document(), each.cosine(), Math::max);
    }
    best.remove(name);
    return best.entrySet().stream()
        .map(each -> new SimilarDocument(each.getKey(), each.getValue()))
        .sorted(
            Comparator.comparingDouble(SimilarDocument::cosine)
                .reversed()
                .thenComparing(SimilarDocument::name))
        .limit(limit)
        .toList();
  }

  private List<Embedding> own(TenantId tenant, DocumentName name, Space space) {
    return tables.inTransaction(
        tenant,
        "read vectors",
        connection -> {
          List<Embedding> found = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select numbers from section_vector where tenant_id = ? and document = ?"
                      + " and space = ? order by ordinal limit ?")) {
            select.setString(1, tenant.value());
            select.setString(2, name.value());
            select.setString(3, space.id());
            select.setInt(4, MOST_VECTORS);
            ResultSet row = select.executeQuery();
            while (row.next()) {
              found.add(Embedding.fromBytes(row.getBytes(1)));
            }
          }
          return found;
        });
  }

  private static Embedding mean(List<Embedding> all) {
    float[] sum = new float[all.getFirst().numbers().length];
    for (Embedding each : all) {
      float[] numbers = each.numbers();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += numbers[i];
      }
    }
    double square = 0;
    for (float number : sum) {
      square += number * number;
    }
    float length = (float) Math.max(Math.sqrt(square), 1e-12);
    for (int i = 0; i < sum.length; i++) {
      sum[i] /= length;
    }
    return new Embedding(sum);
  }
}
