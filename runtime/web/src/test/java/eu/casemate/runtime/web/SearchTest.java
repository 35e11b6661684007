package eu.casemate.runtime.web;

import static eu.casemate.runtime.web.RawHttp.post;
import static eu.casemate.runtime.web.RawHttp.send;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import eu.casemate.runtime.agents.ScriptedEngine;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Leg;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.tenancy.Principal.Program;
import eu.casemate.runtime.tenancy.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Searches over real sockets. */
@Timeout(60)
final class SearchTest {

  private static final String PAGE = "Authorization: Bearer " + TestRuntime.TOKEN;

  @TempDir Path folder;
  private TestRuntime runtime;

  @BeforeEach
  void start() {
    runtime = new TestRuntime(folder, new ScriptedEngine(true, List.of()));
  }

  @AfterEach
  void stop() {
    runtime.close();
  }

  @Test
  void saysWhatWasFoundWhereAndBecauseOfWhat() {
    String answer = search("{\"query\":\"When must an unsafe block be reviewed?\"}");
    assertThat(answer)
        .startsWith("HTTP/1.1 200")
        .containsIgnoringCase("content-type: application/json")
        .containsIgnoringCase("cache-control: no-store");
    JsonNode found = body(answer);
    JsonNode first = found.path("results").path(0);
    assertThat(first.path("rank").intValue()).isEqualTo(1);
    assertThat(first.path("id").stringValue()).isEqualTo(FakeKnowledge.givenId());
    assertThat(first.path("document").stringValue()).isEqualTo("guide.md");
    assertThat(first.path("title").stringValue()).isEqualTo("Guide to unsafe code");
    assertThat(first.path("section").stringValue()).isEqualTo("Guide to unsafe code › Review");
    assertThat(first.path("headings").path(0).stringValue()).isEqualTo("Review");
    assertThat(first.path("language").stringValue()).isEqualTo("en");
    assertThat(first.path("score").doubleValue()).isEqualTo(0.9);
    assertThat(first.path("foundBy").path("words").intValue()).isEqualTo(1);
    assertThat(first.path("foundBy").path("title").isBoolean()).isTrue();
    assertThat(found.path("offTopic").booleanValue()).isFalse();
    assertThat(found.path("milliseconds").isIntegralNumber()).isTrue();
  }

  @Test
  void quotesVerbatimAtTheNamedPlaceOfTheText() {
    JsonNode results = body(search("{\"query\":\"images\"}")).path("results");
    assertThat(results).hasSize(2);
    for (JsonNode each : results) {
      String text = each.path("text").stringValue();
      assertThat(text.substring(each.path("start").intValue(), each.path("end").intValue()))
          .isEqualTo(each.path("quote").stringValue())
          .isNotEmpty();
    }
  }

  @Test
  void countsALanguageADocumentAndEachOfItsFolders() {
    take("a/b/plan.md", "The reactor plan.");
    take("a/c.md", "The reactor again.");
    JsonNode facets = body(search("{\"query\":\"reactor\",\"limit\":1}")).path("facets");
    assertThat(facets.path("folders")).hasToString(counts("a", 2, "a/b", 1));
    assertThat(facets.path("languages")).hasToString(counts("en", 3, "fr", 1));
    assertThat(facets.path("documents"))
        .hasToString(counts("a/b/plan.md", 1, "a/c.md", 1, "guide.md", 1, "rgaa.md", 1));
  }

  @Test
  void findsNoMoreThanWasAskedForAndOnlyWhatTheFilterLeaves() {
    List<Search> asked = new ArrayList<>();
    runtime.knowledge.searching = asked::add;
    search("{\"query\":\"reactor\"}");
    JsonNode found =
        body(
            search(
                "{\"query\":\"reactor\",\"limit\":1,\"language\":\"fr\",\"filter\":"
                    + "{\"languages\":[\"fr\"],\"folders\":[\"a/b/\",\"rgaa.md\"]}}"));
    assertThat(found.path("results")).hasSize(1);
    assertThat(found.path("results").path(0).path("document").stringValue()).isEqualTo("rgaa.md");
    assertThat(asked.getFirst().limit()).isEqualTo(10);
    assertThat(asked.getLast().limit()).isEqualTo(1);
    assertThat(asked.getLast().question().language()).isEqualTo(Language.FRENCH);
    assertThat(asked.getLast().filter().folders()).isEqualTo(Set.of("a/b", "rgaa.md"));
    assertThat(asked.getLast().filter().languages()).isEqualTo(Set.of(Language.FRENCH));
  }

  @Test
  void tellsTheLanguageOfTheQuestionFromItsWords() {
    List<Search> asked = new ArrayList<>();
    runtime.knowledge.searching = asked::add;
    search("{\"query\":\"Quand faut-il relire le code de la page ?\"}");
    assertThat(asked.getFirst().question().language()).isEqualTo(Language.FRENCH);
  }

  @Test
  void saysThatAQuestionIsFarFromEveryDocument() {
    runtime.knowledge.offTopic = true;
    assertThat(search("{\"query\":\"Mongolia?\"}")).contains("\"offTopic\":true");
  }

  @Test
  void namesTheLegsThatCouldNotBeUsed() {
    assertThat(search("{\"query\":\"images\"}")).contains("\"missing\":[]");
    runtime.knowledge.missing = Set.of(Leg.GRAPH, Leg.MEANING);
    assertThat(search("{\"query\":\"images\"}")).contains("\"missing\":[\"meaning\",\"graph\"]");
  }

  @Test
  void keepsTheTenantsOfTwoProgramsApart() {
    String acme = bearer("acme");
    String beta = bearer("beta");
    assertThat(
            send(
                runtime.port(),
                post("/api/v1/documents?name=s/plan.md", "The reactor plan is secret.", acme)))
        .startsWith("HTTP/1.1 200");
    String query = "{\"query\":\"the reactor plan\"}";
    assertThat(send(runtime.port(), post("/api/v1/search", query, acme)))
        .contains("is secret", "\"value\":\"s\"");
    String narrowed = "{\"query\":\"the reactor plan\",\"filter\":{\"folders\":[\"s\"]}}";
    for (String other : List.of(query, narrowed)) {
      for (String bearer : List.of(beta, PAGE)) {
        assertThat(send(runtime.port(), post("/api/v1/search", other, bearer)))
            .startsWith("HTTP/1.1 200")
            .doesNotContain("is secret", "plan.md", "\"value\":\"s\"");
      }
    }
    assertThat(send(runtime.port(), post("/api/v1/search", query))).startsWith("HTTP/1.1 401");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"query\":\"q\",\"limt\":5}|'limt'|Did you mean 'limit'? Known keys: query, limit",
        "{\"query\":\"q\",\"Filter\":{}}|'Filter'|Did you mean 'filter'?",
        "{\"query\":\"q\",\"unrelated\":1}|'unrelated'|Known keys:",
        "{\"query\":\"q\",\"filter\":{\"folder\":[]}}|The filter has a key|Did you mean 'folders'?",
        "{\"question\":\"q\"}|'question'|Known keys: query",
      })
  void refusesAnUnknownKeyByNameAndSaysWhichWasMeant(String body, String message, String hint) {
    assertThat(search(body)).startsWith("HTTP/1.1 400").contains(message, hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"query\":7}",
        "{\"query\":\"  \"}",
        "{\"query\":\"q\",\"language\":\"de\"}",
        "{\"query\":\"q\",\"language\":3}",
        "{\"query\":\"q\",\"limit\":0}",
        "{\"query\":\"q\",\"limit\":101}",
        "{\"query\":\"q\",\"limit\":2.5}",
        "{\"query\":\"q\",\"limit\":\"5\"}",
        "{\"query\":\"q\",\"limit\":99999999999}",
        "{\"query\":\"q\",\"filter\":[]}",
        "{\"query\":\"q\",\"filter\":{\"languages\":\"fr\"}}",
        "{\"query\":\"q\",\"filter\":{\"languages\":[\"xx\"]}}",
        "{\"query\":\"q\",\"filter\":{\"folders\":[3]}}",
        "{\"query\":\"q\",\"filter\":{\"folders\":[\"\"]}}",
        "{\"query\":\"q\",\"filter\":{\"folders\":[\"../a\"]}}",
        "{\"query\":\"q\",\"filter\":{\"folders\":[\"/a\"]}}"
      })
  void refusesABadSearchWithAHint(String body) {
    assertThat(search(body))
        .startsWith("HTTP/1.1 400")
        .contains("{\"error\":{")
        .contains("\"hint\":\"");
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(search("{\"query\":\"" + "x".repeat(2_001) + "\"}"))
        .startsWith("HTTP/1.1 400")
        .contains("2001");
    assertThat(search("x".repeat(70_000))).startsWith("HTTP/1.1 413");
    String folders = "\"a\",".repeat(100) + "\"a\"";
    assertThat(search("{\"query\":\"q\",\"filter\":{\"folders\":[" + folders + "]}}"))
        .startsWith("HTTP/1.1 400")
        .contains("at most 100");
  }

  @Test
  void asksTheNinthAtOnceToComeBack() throws Exception {
    Semaphore begun = new Semaphore(0);
    CountDownLatch go = new CountDownLatch(1);
    runtime.knowledge.searching =
        _ -> {
          begun.release();
          awaitGo(go);
        };
    ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();
    List<Thread> askers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      askers.add(Thread.ofVirtual().start(() -> answers.add(search("{\"query\":\"q\"}"))));
    }
    assertThat(begun.tryAcquire(8, 20, TimeUnit.SECONDS)).isTrue();
    assertThat(search("{\"query\":\"q\"}"))
        .startsWith("HTTP/1.1 429")
        .containsIgnoringCase("retry-after: 1");
    go.countDown();
    for (Thread asker : askers) {
      asker.join();
    }
    assertThat(answers).hasSize(8).allMatch(answer -> answer.startsWith("HTTP/1.1 200"));
    assertThat(search("{\"query\":\"q\"}")).startsWith("HTTP/1.1 200");
  }

  @Test
  void keepsTheQueryOutOfTheLogAndTheAudit() throws Exception {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    log.start();
    root.addAppender(log);
    try {
      take("a.md", "The reactor plan.");
      search("{\"query\":\"xylophone heist\"}");
      search("{\"query\":\"xylophone heist\",\"limit\":0}");
      search("{\"query\":\"xylophone heist\"");
      runtime.knowledge.searching =
          search -> {
            throw new IllegalStateException("the index does not answer to " + search);
          };
      assertThat(search("{\"query\":\"xylophone heist\"}"))
          .startsWith("HTTP/1.1 500")
          .doesNotContain("xylophone");
    } finally {
      root.detachAppender(log);
    }
    assertThat(log.list).isNotEmpty();
    assertThat(log.list)
        .extracting(
            each ->
                each.getFormattedMessage() + ThrowableProxyUtil.asString(each.getThrowableProxy()))
        .noneMatch(line -> line.contains("xylophone"));
    assertThat(Files.readString(folder.resolve("audit/runtime.jsonl"))).doesNotContain("xylophone");
  }

  private String search(String body) {
    return send(runtime.socket, post("/api/v1/search", body));
  }

  private void take(String name, String text) {
    assertThat(send(runtime.socket, post("/api/v1/documents?name=" + name, text)))
        .startsWith("HTTP/1.1 200");
  }

  private String bearer(String tenant) {
    return "Authorization: Bearer "
        + runtime
            .keys
            .create(new TenantId(tenant), new Program("reports"), Duration.ofDays(1))
            .text();
  }

  private static JsonNode body(String answer) {
    return JsonMapper.builder().build().readTree(answer.substring(answer.indexOf("\r\n\r\n") + 4));
  }

  private static String counts(Object... valuesAndCounts) {
    List<String> counts = new ArrayList<>();
    for (int i = 0; i < valuesAndCounts.length; i += 2) {
      counts.add(
          "{\"value\":\"%s\",\"count\":%s}".formatted(valuesAndCounts[i], valuesAndCounts[i + 1]));
    }
    return "[" + String.join(",", counts) + "]";
  }

  private static void awaitGo(CountDownLatch go) {
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
