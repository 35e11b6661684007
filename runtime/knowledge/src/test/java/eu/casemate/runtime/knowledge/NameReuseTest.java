package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.SearchResult;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;

/**
 * One name is put, replaced, deleted and asked about in every order, each order in a tenant of its
 * own. After each change the stores are compared with those of a tenant that never had another
 * state, at the end with stores made afresh.
 */
final class NameReuseTest {

  private static final int STEPS = 4;
  private static final DocumentName NAME = new DocumentName("plant/guide.md");
  // What failed is tried again at once; nothing else is done by itself.
  private static final Pauses PAUSES =
      new Pauses(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofHours(1));

  /** It leads to both versions and shares a name with each. */
  private static final String NEIGHBOUR =
      """
      # Plant overview

      The pump of the plant is described [there](guide.md#pump), the Primary Valve too.
      The Night Shift reads it.
      """;

  private static final String QUESTION =
      "What do the Reactor guide and the Turbine manual say about the pump and its colour?";

  @TempDir static Path folder;
  private static Stores stores;
  private static Driver driver;
  private static KnowledgeStores knowledge;

  /** What is done to the name. */
  private enum Step {
    PUT_A(
        """
        # Reactor guide

        ## Pump

        The coolant pump is inspected every ninety days by the Day Crew. See [valve](#valve).

        ## Valve

        The Primary Valve is painted vermilion so that nobody opens it.
        """),
    PUT_B(
        """
        # Turbine manual

        ## Pump

        The feed pump is greased each winter by the Night Shift. See [gauge](#gauge).

        ## Gauge

        The Pressure Gauge has a turquoise needle that stands at noon.
        """),
    DELETE(""),
    ASK("");

    final String text;

    Step(String text) {
      this.text = text;
    }

    /** As passages have it: of a link only what is read. */
    boolean says(String passage) {
      return text.replaceAll("\\[(.*?)]\\(.*?\\)", "$1").contains(passage.strip());
    }

    boolean puts() {
      return !text.isEmpty();
    }
  }

  /** What the three stores hold of a tenant; uploads are told apart by their times alone. */
  private record Contents(List<String> words, List<String> vectors, List<String> graph) {

    static Contents of(TenantId tenant) {
      Path index = folder.resolve("index");
      return new Contents(
          IndexDump.of(index.resolve("words").resolve(tenant.value())),
          IndexDump.of(index.resolve("vectors").resolve(tenant.value())),
          GraphDump.of(driver, tenant));
    }

    Contents withoutTimes() {
      return new Contents(
          words,
          vectors,
          graph.stream().map(row -> row.replaceAll(" (at|generation)=\\S+", "")).toList());
    }
  }

  @BeforeAll
  static void open() throws IOException {
    stores = new Stores(folder);
    driver =
        GraphDatabase.driver(
            "bolt://127.0.0.1:" + stores.config("index").bolt().port(), AuthTokens.none());
    knowledge = KnowledgeStores.open(stores.config("index"), IndexFiles::directory, PAUSES);
  }

  @AfterAll
  static void close() throws IOException {
    knowledge.close();
    driver.close();
    stores.close();
  }

  @Test
  @Timeout(300)
  void bringsBackNothingOldInAnyOrderOfChangesAndQuestions() throws IOException {
    Map<Step, Contents> afresh = new EnumMap<>(Step.class);
    for (Step only : List.of(Step.PUT_A, Step.PUT_B, Step.DELETE)) {
      TenantId tenant = tenant(List.of(only));
      put(tenant, "plant/overview.md", NEIGHBOUR);
      change(tenant, only);
      afresh.put(only, Contents.of(tenant).withoutTimes());
    }
    assertThat(new HashSet<>(afresh.values())).hasSize(3);

    List<List<Step>> orders = orders();
    assertThat(orders).hasSizeGreaterThan(50);
    for (List<Step> order : orders) {
      follow(order, afresh);
    }
    Map<List<Step>, Contents> before = contents(orders);
    makeAfresh(orders);
    Map<List<Step>, Contents> after = contents(orders);
    for (List<Step> order : orders) {
      assertEqual(order, before.get(order), after.get(order));
    }
  }

  private static void follow(List<Step> order, Map<Step, Contents> afresh) {
    TenantId tenant = tenant(order);
    Set<PassageId> seen = new HashSet<>();
    Step state = Step.DELETE;
    put(tenant, "plant/overview.md", NEIGHBOUR);
    for (Step step : order) {
      if (step == Step.ASK) {
        ask(order, tenant, state, seen);
      } else {
        change(tenant, step);
        state = step;
        assertEqual(order, Contents.of(tenant).withoutTimes(), afresh.get(state));
      }
    }
    ask(order, tenant, state, seen);
  }

  private static void assertEqual(List<Step> order, Contents actual, Contents expected) {
    assertThat(actual.words()).as("words after %s", order).isEqualTo(expected.words());
    assertThat(actual.vectors()).as("vectors after %s", order).isEqualTo(expected.vectors());
    assertThat(actual.graph()).as("graph after %s", order).isEqualTo(expected.graph());
  }

  private static void change(TenantId tenant, Step step) {
    if (step.puts()) {
      put(tenant, NAME.value(), step.text);
    } else {
      knowledge.delete(Callers.of(tenant), NAME);
      settle(tenant);
    }
  }

  private static void put(TenantId tenant, String name, String text) {
    knowledge.ingest(Callers.of(tenant), Documents.upload(folder, name, text));
    settle(tenant);
  }

  /** On a busy machine a store may follow a little later. */
  private static void settle(TenantId tenant) {
    DerivationTables lacking = new DerivationTables(knowledge.parts().tables());
    Stores.await(
        () -> Stream.of(StoreName.values()).allMatch(store -> lacking.lag(tenant, store) == 0));
  }

  /** By words, vectors, title and graph: all of what is there, nothing of what was. */
  private static void ask(List<Step> order, TenantId tenant, Step state, Set<PassageId> seen) {
    List<RetrievedPassage> found =
        searchByAllLegs(tenant).stream()
            .filter(each -> each.passage().document().equals(NAME))
            .toList();
    assertThat(found)
        .as("what is asked in %s", order)
        .allMatch(each -> state.says(each.passage().text()));
    if (state.puts()) {
      assertThat(found).as("sections found in %s", order).hasSize(2);
      assertThat(found)
          .allMatch(each -> each.ranks().meaning() > 0 && each.ranks().title())
          .anyMatch(each -> each.ranks().words() > 0)
          .anyMatch(each -> each.ranks().graph() > 0);
    } else {
      assertThat(found).as("what is found of a deleted document in %s", order).isEmpty();
    }
    Set<PassageId> present = new HashSet<>();
    found.forEach(each -> present.add(each.passage().id()));
    seen.addAll(present);
    for (PassageId each : seen) {
      assertThat(knowledge.passage(Callers.of(tenant), each).isPresent())
          .as("an earlier passage, asked for by its id in %s", order)
          .isEqualTo(present.contains(each));
    }
  }

  /** On a busy machine the graph may be too late for a search, which then says so. */
  private static List<RetrievedPassage> searchByAllLegs(TenantId tenant) {
    Search search = Search.of(new Question(QUESTION, Language.ENGLISH), Search.MAX_LIMIT);
    List<RetrievedPassage> found = new ArrayList<>();
    Stores.await(
        () -> {
          SearchResult result = knowledge.search(Callers.of(tenant), search);
          found.clear();
          found.addAll(result.passages());
          return result.missing().isEmpty();
        });
    return found;
  }

  /** The product makes every derived store again from PostgreSQL. */
  private static void makeAfresh(List<List<Step>> orders) throws IOException {
    knowledge.close();
    CopiedFolder.delete(folder.resolve("index"));
    try (GraphStore store = new GraphStore(stores.config("index").bolt())) {
      orders.forEach(each -> store.clear(tenant(each)));
    }
    knowledge = KnowledgeStores.open(stores.config("index"), IndexFiles::directory, PAUSES);
    Stores.await(
        () ->
            knowledge.checks(Callers.operator()).stream()
                .filter(each -> List.of("words", "vectors", "graph").contains(each.name()))
                .allMatch(HealthCheck::healthy));
  }

  private static Map<List<Step>, Contents> contents(List<List<Step>> orders) {
    Map<List<Step>, Contents> all = new LinkedHashMap<>();
    orders.forEach(each -> all.put(each, Contents.of(tenant(each))));
    return all;
  }

  private static TenantId tenant(List<Step> order) {
    return new TenantId(
        order.stream()
            .map(each -> each.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.joining("-")));
  }

  /**
   * Every order of so many steps, but those that another one stands for: the versions are alike, so
   * the first put is of A; it is the first step or the second; a second question in a row reads the
   * same stores, and there is one at the end of each.
   */
  private static List<List<Step>> orders() {
    List<List<Step>> all = List.of(List.of());
    for (int i = 0; i < STEPS; i++) {
      all = all.stream().flatMap(NameReuseTest::longer).toList();
    }
    return all.stream()
        .filter(each -> each.getLast() != Step.ASK)
        .filter(each -> each.subList(0, 2).contains(Step.PUT_A))
        .toList();
  }

  private static Stream<List<Step>> longer(List<Step> order) {
    return Stream.of(Step.values())
        .filter(next -> next != Step.PUT_B || order.contains(Step.PUT_A))
        .filter(next -> next != Step.ASK || order.isEmpty() || order.getLast() != Step.ASK)
        .map(next -> Stream.concat(order.stream(), Stream.of(next)).toList());
  }
}
