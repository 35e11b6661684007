package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Leg;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.SearchResult;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.serving.EngineAddress;
import eu.casemate.serving.embedding.EmbedderEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An embedder on an engine that stops while it serves, and comes back. */
final class EmbedderOutageTest {

  private static final int DIMENSIONS = 64;
  private static final Pauses QUICK =
      new Pauses(Duration.ofMillis(50), Duration.ofMillis(200), Duration.ofMillis(500));

  @TempDir static Path folder;
  private static Stores stores;
  private static HttpServer engine;
  private static KnowledgeStores knowledge;

  private static final AtomicInteger MODEL_SIZE = new AtomicInteger(1);
  private static final Pattern WORD = Pattern.compile("[a-z]+");

  private final TenantId tenant = new TenantId("t-" + UUID.randomUUID());

  @BeforeAll
  static void open() throws IOException {
    stores = new Stores(folder);
    engine = start(0);
    KnowledgeConfig config = stores.config("index");
    EmbedderEntry entry =
        new EmbedderEntry.OnEngine(
            "on-engine",
            EngineAddress.loopback(engine.getAddress().getPort()),
            Optional.empty(),
            "counted-words",
            DIMENSIONS,
            2_000,
            "",
            "");
    knowledge =
        KnowledgeStores.open(
            new KnowledgeConfig(
                config.sql(),
                config.bolt(),
                config.redis(),
                config.indexFolder(),
                List.of(entry),
                Optional.empty()),
            IndexFiles::directory,
            QUICK);
  }

  @AfterAll
  static void close() throws IOException {
    knowledge.close();
    engine.stop(0);
    stores.close();
  }

  @Test
  void searchesGoOnByTheOtherLegsAndSaySoUntilTheEngineIsBack() throws IOException {
    put("guide.md", "# Reactor guide\n\nThe pump is inspected every ninety days.");
    put("far.md", "# Far\n\nThe crane is described [there](guide.md).");
    Stores.await(() -> search("How often is the pump inspected?").missing().isEmpty());
    assertThat(search("Is the pump inspected?").passages().getFirst().ranks().meaning())
        .isEqualTo(1);
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    ((Logger) LoggerFactory.getLogger(EmbedderOutages.class)).addAppender(log);

    int port = engine.getAddress().getPort();
    engine.stop(0);
    for (String question : List.of("pump", "Which pump?", "Where is the crane described?")) {
      SearchResult found = search(question);
      assertThat(found.missing()).containsExactly(Leg.MEANING);
      assertThat(found.passages()).isNotEmpty().allMatch(each -> each.ranks().meaning() == 0);
      assertThat(found.passages().getFirst().ranks().words()).isEqualTo(1);
    }
    assertThat(search("Where is the crane described?").passages())
        .as("the graph leads on")
        .anyMatch(each -> each.passage().document().value().equals("guide.md"));
    assertThat(embedding().healthy()).isFalse();
    assertThat(embedding().detail()).contains("on-engine", "without meaning");
    assertThat(put("new.md", "# New\n\nThe turbine spins at night.").waiting()).contains("vectors");
    assertThat(search("turbine").passages().getFirst().passage().title()).isEqualTo("New");
    assertThat(log.list).as("one warning for the whole outage").hasSize(1);

    engine = start(port);
    Stores.await(() -> search("Does the turbine spin?").missing().isEmpty());
    Stores.await(() -> embedding().healthy());
    Stores.await(() -> search("spins the turbine?").passages().getFirst().ranks().meaning() == 1);
  }

  @Test
  void takesOverAnotherModelThatTheEngineServesUnderTheSameName() {
    put("guide.md", "# Reactor guide\n\nThe pump is inspected every ninety days.");
    Stores.await(() -> search("How often is the pump inspected?").missing().isEmpty());
    Space before = knowledge.parts().embedders().space("on-engine", View.PASSAGES);

    MODEL_SIZE.incrementAndGet();
    assertThat(search("Which pump is inspected?").passages())
        .extracting(each -> each.passage().title())
        .containsExactly("Reactor guide");
    Stores.await(
        () -> !knowledge.parts().embedders().space("on-engine", View.PASSAGES).equals(before));
    Stores.await(() -> search("What is inspected often?").missing().isEmpty());
    Space now = knowledge.parts().embedders().space("on-engine", View.PASSAGES);
    Stores.await(() -> knowledge.parts().vectors().count(tenant, now) == 1);
    assertThat(search("Is the pump inspected now?").passages().getFirst().ranks().meaning())
        .isEqualTo(1);
  }

  private SearchResult search(String question) {
    return knowledge.search(
        Callers.of(tenant), Search.of(new Question(question, Language.ENGLISH), 10));
  }

  private IngestReport put(String name, String text) {
    return (IngestReport)
        knowledge.ingest(Callers.of(tenant), Documents.upload(folder, name, text));
  }

  private HealthCheck embedding() {
    return knowledge.checks(Callers.of(tenant)).stream()
        .filter(each -> each.name().equals("embedding"))
        .findFirst()
        .orElseThrow();
  }

  private static HttpServer start(int port) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/v1/embeddings", EmbedderOutageTest::embed);
    server.createContext(
        "/v1/models",
        exchange ->
            answer(
                exchange,
                "{\"data\":[{\"id\":\"counted-words\",\"meta\":{\"size\":%d}}]}"
                    .formatted(MODEL_SIZE.get())));
    server.start();
    return server;
  }

  private static void embed(HttpExchange exchange) throws IOException {
    JsonNode body = JsonMapper.shared().readTree(exchange.getRequestBody());
    List<String> data = new ArrayList<>();
    body.path("input")
        .forEach(
            text ->
                data.add(
                    "{\"index\":%d,\"embedding\":%s}"
                        .formatted(data.size(), numbers(text.asString()))));
    answer(exchange, "{\"data\":[" + String.join(",", data) + "]}");
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    try (exchange) {
      byte[] answer = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  /** How often the text has words of each kind. */
  private static String numbers(String text) {
    int[] counts = new int[DIMENSIONS];
    counts[0] = 1;
    WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .forEach(word -> counts[Math.floorMod(word.group().hashCode(), DIMENSIONS)]++);
    return IntStream.of(counts)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "[", "]"));
  }
}
