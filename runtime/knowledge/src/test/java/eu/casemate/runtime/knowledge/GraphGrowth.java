package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.knowledge.graph.GraphEdges;
import eu.casemate.runtime.tenancy.TenantId;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures what one document costs in the graph while the tenant grows: database hits, which do not
 * depend on the machine. Not part of the tests; {@code -Dtest=GraphGrowth} runs it.
 */
final class GraphGrowth {

  private static final Logger LOG = LoggerFactory.getLogger(GraphGrowth.class);
  private static final int[] SIZES = {100, 1_000, 10_000};
  private static final int SAMPLE = 20;

  @TempDir Path folder;

  @Test
  void costsOfOneDocument() {
    try (GraphServer server = new GraphServer(folder)) {
      measure(server);
    }
  }

  private static void measure(GraphServer server) {
    TenantId tenant = new TenantId("growth");
    int filled = 0;
    double first = 0;
    for (int size : SIZES) {
      long start = System.nanoTime();
      server.fill(tenant, filled, size);
      double seconds = (System.nanoTime() - start) / 1e9;
      int added = size - filled;
      filled = size;
      double replaced = 0;
      for (int i = 0; i < SAMPLE; i++) {
        int number = 1 + i * (size - 2) / SAMPLE;
        replaced += server.costOfPut(GraphDocuments.ofMany(tenant, number));
      }
      replaced /= SAMPLE;
      long hub = server.costOfPut(GraphDocuments.ofMany(tenant, 0));
      first = first == 0 ? replaced : first;
      LOG.info(
          "result documents={} hits_per_document={} ratio={} hits_of_most_linked={} walk_hits={}"
              + " milliseconds_per_added={}",
          size,
          Math.round(replaced),
          String.format(Locale.ROOT, "%.2f", replaced / first),
          hub,
          walk(server, tenant),
          String.format(Locale.ROOT, "%.1f", seconds * 1_000 / added));
    }
  }

  private static long walk(GraphServer server, TenantId tenant) {
    List<SectionKey> from =
        List.of(
            new SectionKey(new DocumentName("n50.md"), 0),
            new SectionKey(new DocumentName("n51.md"), 1),
            new SectionKey(new DocumentName("n0.md"), 2));
    Map<String, Object> parameters = GraphEdges.parameters(tenant, from, 200);
    return GraphCost.of(server.driver, tx -> tx.run(GraphEdges.WALK, parameters).consume());
  }
}
