package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.tenancy.TenantId;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.TransactionContext;

/** How far the graph has followed a tenant: it stands in the tenant's own node. */
final class GraphMarks {

  private GraphMarks() {}

  static Optional<StoreMark> read(TransactionContext tx, TenantId tenant) {
    return tx
        .run(
            "match (t:Tenant {id: $tenant}) return coalesce(t.mark, '')",
            Map.of("tenant", tenant.value()))
        .list(row -> row.get(0).asString())
        .stream()
        .findFirst()
        .flatMap(StoreMark::parse);
  }

  static void remove(TransactionContext tx, TenantId tenant) {
    tx.run(
            "match (t:Tenant {id: $tenant}) remove t.mark, t.generation",
            Map.of("tenant", tenant.value()))
        .consume();
  }

  static void write(TransactionContext tx, TenantId tenant, StoreMark mark) {
    tx.run(
            "merge (t:Tenant {id: $tenant}) set t.mark = $mark",
            Map.of("tenant", tenant.value(), "mark", mark.text()))
        .consume();
  }
}
