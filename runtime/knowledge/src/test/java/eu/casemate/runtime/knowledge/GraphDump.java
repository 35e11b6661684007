package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.tenancy.TenantId;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;

/** All that the graph holds of a tenant. */
public final class GraphDump {

  private static final String QUERY =
      """
      match (n) where n.key starts with $prefix
      with n, [k in keys(n) where not k in ['key', 'tenant', 'id'] | k] as names
      unwind case when names = [] then [''] else names end as name
      with n, name order by name
      with n, collect(name + '=' + coalesce(toString(n[name]), '')) as had, labels(n) as labels
      return 'node ' + reduce(all = '', label in labels | all + label + ' ')
        + substring(n.key, size($prefix)) + ' ' + reduce(all = '', one in had | all + one + ' ')
        as row
      union all
      match (n)-[r]->(m) where n.key starts with $prefix
      with n, r, m, [k in keys(r) where k <> 'by' | k] as names
      unwind case when names = [] then [''] else names end as name
      with n, r, m, name order by name
      with n, r, m, collect(name + '=' + coalesce(toString(r[name]), '')) as had
      return 'relation ' + type(r) + ' ' + substring(n.key, size($prefix)) + ' > '
        + substring(m.key, size($prefix)) + ' ' + reduce(all = '', one in had | all + one + ' ')
        + substring(coalesce(r.by, $prefix), size($prefix)) as row
      """;

  private GraphDump() {}

  /** All nodes and relations with all that they have, without the tenant's name; sorted. */
  public static List<String> of(Driver driver, TenantId tenant) {
    try (Session session = driver.session()) {
      return session.run(QUERY, Map.of("prefix", tenant.value() + "/")).stream()
          .map(row -> row.get(0).asString())
          .sorted()
          .toList();
    }
  }
}
