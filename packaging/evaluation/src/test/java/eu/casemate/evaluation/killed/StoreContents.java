package eu.casemate.evaluation.killed;

import eu.casemate.runtime.knowledge.GraphDump;
import eu.casemate.runtime.knowledge.IndexDump;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/** All that the derived stores hold, line by line. */
final class StoreContents {

  private final Map<String, List<String>> byStore = new TreeMap<>();

  /** Of these tenants. */
  static StoreContents of(Appliance appliance, List<String> tenants) throws IOException {
    StoreContents contents = new StoreContents();
    Path index = appliance.folder().resolve("var/runtime/index");
    try (Driver driver =
        GraphDatabase.driver(
            "bolt://127.0.0.1:" + appliance.port("graph"),
            AuthTokens.basic("neo4j", appliance.credential("graph-server", "graph")))) {
      for (String tenant : tenants) {
        contents.add("words", tenant, IndexDump.of(index.resolve("words").resolve(tenant)));
        contents.add("vectors", tenant, IndexDump.of(index.resolve("vectors").resolve(tenant)));
        contents.add("graph", tenant, GraphDump.of(driver, new TenantId(tenant)));
      }
    }
    return contents;
  }

  private void add(String store, String tenant, List<String> lines) {
    List<String> all = byStore.computeIfAbsent(store, _ -> new ArrayList<>());
    lines.forEach(line -> all.add(tenant + " " + line));
  }

  Iterable<String> stores() {
    return byStore.keySet();
  }

  int size(String store) {
    return byStore.getOrDefault(store, List.of()).size();
  }

  /** Lines of words and vectors that stand there more than once: a section taken in twice. */
  int doubled(String store) {
    return counted(store).values().stream().mapToInt(each -> each - 1).sum();
  }

  /** How many lines one has and the other lacks. */
  int differences(String store, StoreContents other) {
    Map<String, Integer> counts = counted(store);
    other.counted(store).forEach((line, count) -> counts.merge(line, -count, Integer::sum));
    return counts.values().stream().mapToInt(Math::abs).sum();
  }

  private Map<String, Integer> counted(String store) {
    Map<String, Integer> counts = new HashMap<>();
    byStore.getOrDefault(store, List.of()).forEach(line -> counts.merge(line, 1, Integer::sum));
    return counts;
  }
}
