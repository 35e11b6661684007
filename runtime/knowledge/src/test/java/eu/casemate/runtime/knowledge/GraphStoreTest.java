package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Section.Reference;
import eu.casemate.runtime.tenancy.TenantId;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Session;

/** The graph in a real Neo4j. */
final class GraphStoreTest {

  private static final int CHANGES = 60;

  @TempDir static Path folder;
  private static GraphServer server;

  @BeforeAll
  static void start() {
    server = new GraphServer(folder);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void isTheSameAfterAnyChangesAsOneThatIsMadeAfresh(int seed) {
    TenantId changed = new TenantId("changed-" + seed);
    TenantId fresh = new TenantId("fresh-" + seed);
    Random random = new Random(seed);
    Map<String, Long> present = new TreeMap<>();
    for (int i = 0; i < CHANGES; i++) {
      String name = GraphDocuments.folder(random) + random.nextInt(4) + ".md";
      if (random.nextInt(3) == 0) {
        apply(changed, new DocumentChange.Removed(new DocumentName(name)));
        present.remove(name);
      } else {
        long content = random.nextLong();
        apply(changed, put(changed, name, content));
        present.put(name, content);
      }
    }
    present.forEach((name, content) -> apply(fresh, put(fresh, name, content)));

    assertThat(dump(changed)).isEqualTo(dump(fresh)).isNotEmpty();
    assertThat(links(changed)).isEqualTo(expectedLinks(present));
    present.keySet().forEach(name -> apply(changed, removed(name)));
    assertThat(dump(changed)).isEmpty();
  }

  @Test
  void costsNoMoreForADocumentWhenTheTenantHasAHundredTimesAsMany() {
    TenantId tenant = new TenantId("growing");
    // So few that Neo4j plans to read all of a type, if nothing tells it to take the index.
    server.fill(tenant, 0, 4);
    long few = server.costOfPut(GraphDocuments.ofMany(tenant, 2));
    long fewForTheFirst = server.costOfPut(GraphDocuments.ofMany(tenant, 0));
    server.fill(tenant, 4, 400);
    long many = server.costOfPut(GraphDocuments.ofMany(tenant, 40));
    long manyForTheFirst = server.costOfPut(GraphDocuments.ofMany(tenant, 0));
    assertThat(few).isPositive();
    assertThat(many).isLessThan(few * 3 / 2);
    assertThat(manyForTheFirst).isLessThan(fewForTheFirst * 3 / 2);
  }

  @Test
  void clearsOneTenantAndLeavesTheOthers() {
    TenantId mine = new TenantId("mine");
    TenantId other = new TenantId("mine-too");
    server.fill(mine, 0, 3);
    server.fill(other, 0, 3);
    List<String> before = dump(other);
    server.store.clear(mine);
    assertThat(dump(mine)).isEmpty();
    assertThat(server.store.mark(mine)).isEmpty();
    assertThat(dump(other)).isEqualTo(before).isNotEmpty();
    assertThat(server.store.mark(other)).isPresent();
  }

  private static DocumentChange put(TenantId tenant, String name, long content) {
    return new DocumentChange.Put(GraphDocuments.random(tenant, name, new Random(content)));
  }

  private static DocumentChange removed(String name) {
    return new DocumentChange.Removed(new DocumentName(name));
  }

  private static void apply(TenantId tenant, DocumentChange change) {
    server.store.apply(tenant, List.of(change), new StoreMark(1, 0, server.store.recipe()));
  }

  private static List<String> dump(TenantId tenant) {
    return server.dump(tenant);
  }

  /** The sections that a walk reaches from each section by its references. */
  private static Set<String> links(TenantId tenant) {
    String prefix = tenant.value() + "/";
    return new HashSet<>(
        rows(
            """
            match (s:Section)-[:REFERS_TO]->(:Anchor)<-[:BEARS]-(t:Section)
            where s.key starts with $prefix and s <> t
            return replace(substring(s.key, size($prefix)) + ' > '
              + substring(t.key, size($prefix)), '\\n', '#') as row
            """,
            prefix));
  }

  private static List<String> rows(String query, String prefix) {
    try (Session session = server.driver.session()) {
      return session
          .run(query, Map.of("prefix", prefix))
          .list(row -> row.get(0).asString())
          .stream()
          .sorted()
          .toList();
    }
  }

  private static Set<String> expectedLinks(Map<String, Long> present) {
    TenantId any = new TenantId("any");
    Map<String, StoredDocument> documents = new TreeMap<>();
    present.forEach(
        (name, content) ->
            documents.put(name, GraphDocuments.random(any, name, new Random(content))));
    Set<String> links = new HashSet<>();
    documents.forEach(
        (name, from) -> {
          for (StoredSection section : from.sections()) {
            for (Reference reference : section.section().references()) {
              StoredDocument target = documents.get(reference.document());
              for (StoredSection to :
                  target == null ? List.<StoredSection>of() : target.sections()) {
                boolean meant =
                    reference.anchor().isEmpty()
                        ? to.ordinal() == 0
                        : to.section().anchors().contains(reference.anchor());
                String a = name + "#" + section.ordinal();
                String b = reference.document() + "#" + to.ordinal();
                if (meant && !a.equals(b)) {
                  links.add(a + " > " + b);
                }
              }
            }
          }
        });
    return links;
  }
}
