package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.knowledge.graph.DocumentGraph;
import eu.casemate.runtime.knowledge.graph.GraphWriter;
import eu.casemate.runtime.tenancy.TenantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.harness.Neo4j;
import org.neo4j.harness.Neo4jBuilders;

/** A real Neo4j alone, with the store that writes to it. */
final class GraphServer implements AutoCloseable {

  private final Neo4j server;
  final Driver driver;
  final GraphStore store;

  GraphServer(Path folder) {
    server =
        Neo4jBuilders.newInProcessBuilder(folder)
            .withDisabledServer()
            .withConfig(GraphDatabaseSettings.pagecache_memory, 64L << 20)
            .build();
    driver = GraphDatabase.driver(server.boltURI(), AuthTokens.none());
    store = new GraphStore(address());
  }

  /** Where it is reached. */
  KnowledgeConfig.Server address() {
    return new KnowledgeConfig.Server(server.boltURI().getPort(), "");
  }

  /** All nodes and relations of a tenant with all that they have, without its name. */
  List<String> dump(TenantId tenant) {
    return GraphDump.of(driver, tenant);
  }

  /** Adds many documents, from the first number to before the second. */
  void fill(TenantId tenant, int from, int to) {
    List<DocumentChange> batch = new ArrayList<>();
    for (int number = from; number < to; number++) {
      batch.add(new DocumentChange.Put(GraphDocuments.ofMany(tenant, number)));
      if (batch.size() == 32 || number == to - 1) {
        store.apply(tenant, batch, new StoreMark(1, 0, store.recipe()));
        batch.clear();
      }
    }
  }

  /** The database hits of putting a document in the place of the one of its name. */
  long costOfPut(StoredDocument document) {
    return GraphCost.of(
        driver,
        tx -> {
          List<DocumentGraph> added = List.of(store.graph(document));
          GraphWriter.change(tx, document.tenant(), List.of(document.name()), added);
        });
  }

  @Override
  public void close() {
    store.close();
    driver.close();
    server.close();
  }
}
