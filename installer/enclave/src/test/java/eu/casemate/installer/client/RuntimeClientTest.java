package eu.casemate.installer.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.site.AppliancePaths;
import eu.casemate.installer.supervisor.ApplianceState;
import eu.casemate.installer.supervisor.ApplianceStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeClientTest {
  private static final String CITED =
      "{\"number\":1,\"id\":\"p1\",\"document\":\"a.md\",\"title\":\"A\",\"section\":\"A › B\","
          + "\"language\":\"fr\",\"quote\":\"l’été\",\"start\":2,\"end\":7,\"score\":0.5,\"ranks\":"
          + "{\"words\":1,\"meaning\":2,\"graph\":0,\"title\":false}}";
  private static final Citation CITATION =
      new Citation(
          1,
          "p1",
          "a.md",
          "A",
          "A › B",
          "fr",
          "l’été",
          2,
          7,
          0.5,
          new Citation.Ranks(1, 2, 0, false));
  private static final String DONE =
      "{\"outcome\":\"stated\",\"answer\":\"L’été.\",\"grounded\":true,\"withheldSentences\":1,"
          + "\"citations\":["
          + CITED
          + "],\"disagreements\":[{\"a\":1,\"spanA\":{\"quote\":\"l’été\",\"start\":2,\"end\":7},\"b\":2,"
          + "\"spanB\":{\"quote\":\"l’hiver\",\"start\":0,\"end\":7},\"differs\":\"date\"}],"
          + "\"usage\":{\"promptTokens\":7,\"completionTokens\":3},"
          + "\"milliseconds\":{\"retrieval\":1,\"firstText\":2,\"total\":3},\"model\":\"m\",\"new\":0}";
  private static final String INGESTED =
      "{\"document\":\"a.md\",\"title\":\"A\",\"language\":\"en\",\"sections\":1,\"passages\":1,"
          + "\"outcome\":\"added\",\"waiting\":[]}";
  private static final String STREAM =
      "event: retrieval\ndata: {\"passages\":["
          + CITED
          + "],\"disagreements\":[]}\n\n: a comment\n\n"
          + "event: text\r\ndata: {\"text\":\"L’\"}\r\n\r\n"
          + "event:text\ndata:{\"text\":\n"
          + "data:\"été.\"}\n\nevent: later\ndata: {}\n\nevent: done\ndata: "
          + DONE
          + "\n\n";

  private final List<Citation> found = new ArrayList<>();
  private final List<String> pieces = new ArrayList<>();
  private final List<String> again = new ArrayList<>();
  private final AnswerListener listener =
      new AnswerListener() {
        @Override
        public void found(List<Citation> passages) {
          found.addAll(passages);
        }

        @Override
        public void text(String piece) {
          pieces.add(piece);
        }

        @Override
        public void again(String why) {
          again.add(why);
        }
      };

  @Test
  void readsAnAnswerHoweverItsBytesAreCut() throws IOException {
    for (int piece = 1; piece < 40; piece += 2) {
      int size = piece;
      pieces.clear();
      found.clear();
      try (FakeRuntime runtime =
          FakeRuntime.serving(request -> FakeRuntime.Reply.events(STREAM, size))) {
        Answer answer = client(runtime).ask("Quand ?", "fr", listener);
        assertThat(pieces).containsExactly("L’", "été.");
        assertThat(found).containsExactly(CITATION);
        assertThat(answer.citations()).containsExactly(CITATION);
        assertThat(answer.isStated()).isTrue();
        assertThat(answer.disagreements())
            .extracting(each -> each.spanB().quote(), Disagreement::differs)
            .containsExactly(tuple("l’hiver", "date"));
        assertThat(answer.usage()).isEqualTo(new Answer.Usage(7, 3));
        assertThat(runtime.requests.getFirst().line()).isEqualTo("POST /api/v1/ask HTTP/1.1");
        assertThat(runtime.requests.getFirst().body())
            .isEqualTo("{\"language\":\"fr\",\"question\":\"Quand ?\"}");
      }
    }
  }

  @Test
  void sendsOnlyWhatASearchNamesAndReadsWhatWasFound() throws IOException {
    String found =
        "{\"results\":[{\"rank\":1,\"id\":\"p1\",\"document\":\"a/b.md\",\"title\":\"B\",\"section\":"
            + "\"B › C\",\"headings\":[\"C\"],\"language\":\"fr\",\"text\":\"Un. L’été.\",\"quote\":\"L’été.\","
            + "\"start\":4,\"end\":10,\"score\":0.5,\"foundBy\":{\"words\":0,\"meaning\":2,\"graph\":1,"
            + "\"title\":true}}],\"offTopic\":true,\"missing\":[\"graph\"],\"facets\":{\"languages\":[],\"documents\":[],\"folders\":"
            + "[{\"value\":\"a\",\"count\":1}]},\"milliseconds\":7}";
    try (FakeRuntime runtime = FakeRuntime.serving(request -> FakeRuntime.Reply.json(200, found))) {
      SearchResult result = client(runtime).search(SearchRequest.in(List.of(), "été", 10, ""));
      assertThat(result.results().getFirst().foundBy())
          .isEqualTo(new SearchResult.Legs(0, 2, 1, true));
      assertThat(result.offTopic()).isTrue();
      assertThat(result.missing()).containsExactly("graph");
      assertThat(result.facets().folders()).containsExactly(new SearchResult.Count("a", 1));
      client(runtime).search(SearchRequest.in(List.of("a", "b.md"), "été", 3, "fr"));
      assertThat(runtime.requests)
          .extracting(FakeRuntime.Request::line)
          .containsOnly("POST /api/v1/search HTTP/1.1");
      assertThat(runtime.requests)
          .extracting(FakeRuntime.Request::body)
          .containsExactly(
              "{\"query\":\"été\",\"limit\":10}",
              "{\"query\":\"été\",\"limit\":3,\"language\":\"fr\",\"filter\":{\"folders\":[\"a\",\"b.md\"]}}");
    }
  }

  @Test
  void asksAgainWhileTheEngineComesBack() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    String broken = "event: text\ndata: {\"text\":\"x\"}\n\n";
    String failed = "event: error\ndata: {\"message\":\"engine away\",\"hint\":\"h\"}\n\n";
    try (FakeRuntime runtime =
        FakeRuntime.serving(
            request ->
                switch (calls.incrementAndGet()) {
                  case 1 -> FakeRuntime.Reply.events(broken, 9);
                  case 2 -> FakeRuntime.Reply.events(failed, 9);
                  case 3 ->
                      FakeRuntime.Reply.json(
                          503, "{\"error\":{\"message\":\"starting\",\"hint\":\"wait\"}}");
                  default -> FakeRuntime.Reply.events(STREAM, 9);
                })) {
      assertThat(client(runtime).ask("q", "", listener).grounded()).isTrue();
      assertThat(again)
          .containsExactly(
              "the answer broke off; the appliance is restarting",
              "engine away; the appliance is restarting",
              "the runtime answers with HTTP status 503: starting; the appliance is restarting");
    }
  }

  @Test
  void givesUpSoonWhenAllIsHealthyAndAtOnceWhenTheQuestionIsRefused() throws IOException {
    try (FakeRuntime runtime =
        FakeRuntime.serving(
            request ->
                FakeRuntime.Reply.json(
                    request.line().contains("ask") ? 400 : 500,
                    "{\"error\":{\"message\":\"too long\",\"hint\":\"shorten\"}}"))) {
      RuntimeClient client = client(runtime, ApplianceState.HEALTHY);
      assertThatThrownBy(() -> client.ask("q", "", listener))
          .hasMessage("the runtime answers with HTTP status 400: too long");
      assertThat(runtime.requests).hasSize(1);
      assertThatThrownBy(() -> client.passage("p")).hasMessageContaining("500");
      assertThat(runtime.requests).hasSize(4);
    }
  }

  @Test
  void comesAgainAfterTheTimeThatABusyRuntimeNames() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    long began = System.nanoTime();
    try (FakeRuntime runtime =
        FakeRuntime.serving(
            request ->
                calls.incrementAndGet() <= 4
                    ? FakeRuntime.Reply.busy(1)
                    : FakeRuntime.Reply.json(200, INGESTED))) {
      Ingested done = client(runtime, ApplianceState.HEALTHY).ingest("a.md", "", new byte[] {'a'});
      assertThat(done.outcome()).isEqualTo("added");
      assertThat(runtime.requests).hasSize(5);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(4));
    }
  }

  @Test
  void saysThatTheApplianceDoesNotRun(@TempDir Path folder) {
    RuntimeClient client = new RuntimeClient(AppliancePaths.of(folder));
    List<ThrowingCallable> calls =
        List.of(
            () -> client.ask("q", "", listener),
            () -> client.createKey("finance", "reports", Optional.empty()),
            client::keys);
    for (ThrowingCallable call : calls) {
      assertThatThrownBy(call)
          .hasMessageContaining("is not running")
          .isInstanceOfSatisfying(
              OperatorException.class,
              e -> {
                assertThat(e.status()).isEqualTo(ExitStatus.HOST);
                assertThat(e.hints()).containsExactly("casemate start");
              });
    }
    assertThat(client.status()).isEmpty();
  }

  @Test
  void sendsDocumentsInOrderUnderTheirRelativeNames(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("b dir"));
    Files.writeString(folder.resolve("z.txt"), "zed");
    Files.writeString(folder.resolve("b dir/é & a.md"), "# A");
    Files.writeString(folder.resolve("picture.png"), "x");
    try (FakeRuntime runtime =
        FakeRuntime.serving(
            request ->
                FakeRuntime.Reply.json(
                    200,
                    "{\"document\":\"d\",\"title\":\"t\",\"language\":\"fr\",\"sections\":1,"
                        + "\"passages\":2,\"outcome\":\"added\",\"waiting\":[\"index\"]}"))) {
      List<Integer> seen = new ArrayList<>();
      IngestTotals totals =
          new Ingestion(client(runtime), (number, document) -> seen.add(number))
              .run(DocumentFiles.below(List.of(folder)), "fr");
      assertThat(seen).containsExactly(1, 2);
      assertThat(totals.skipped()).isEqualTo(1);
      assertThat(totals.added()).isEqualTo(2);
      assertThat(totals.waiting()).isEqualTo(2);
      assertThat(totals.passages()).isEqualTo(4);
      assertThat(runtime.requests)
          .extracting(FakeRuntime.Request::body)
          .containsExactly("# A", "zed");
      assertThat(decoded(runtime.requests.getFirst().line()))
          .contains("/api/v1/documents?")
          .contains("name=b dir/é & a.md")
          .contains("language=fr");
    }
  }

  @Test
  void readsTheStatusOfARuntimeThatIsNotHealthy() throws IOException {
    try (FakeRuntime runtime =
        FakeRuntime.serving(
            request ->
                FakeRuntime.Reply.json(
                    503,
                    "{\"version\":\"1\",\"model\":\"m\",\"checks\":[{\"name\":\"redis\","
                        + "\"healthy\":false,\"detail\":\"away\",\"milliseconds\":4}],"
                        + "\"documents\":2,\"passages\":30}"))) {
      RuntimeStatus status = client(runtime).status().orElseThrow();
      assertThat(status.checks())
          .containsExactly(new RuntimeStatus.Check("redis", false, "away", 4));
    }
  }

  private static String decoded(String line) {
    return URLDecoder.decode(line, StandardCharsets.UTF_8);
  }

  private static RuntimeClient client(FakeRuntime runtime) {
    return client(runtime, ApplianceState.RESTARTING);
  }

  private static RuntimeClient client(FakeRuntime runtime, ApplianceState state) {
    ApplianceStatus status = new ApplianceStatus(state, "", 1, 0, List.of());
    return new RuntimeClient(
        runtime.paths,
        new Patience(
            () -> Optional.of(status),
            "not running",
            Duration.ofSeconds(10),
            Duration.ofMillis(5),
            3,
            Duration.ofSeconds(30)));
  }

  @Test
  void goesNowhereElseWhenItIsSentOn() throws IOException {
    try (ServerSocket elsewhere = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        FakeRuntime runtime =
            FakeRuntime.serving(
                request ->
                    new FakeRuntime.Reply(
                        302,
                        "Location: http://127.0.0.1:" + elsewhere.getLocalPort() + "/keys",
                        "{}",
                        3))) {
      elsewhere.setSoTimeout(1);
      assertThatExceptionOfType(OperatorException.class)
          .isThrownBy(() -> new RuntimeClient(runtime.paths).keys())
          .withMessageContaining("302");
      assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(elsewhere::accept);
    }
  }

  @Test
  void makesListsAndRevokesKeys() throws IOException {
    String key =
        "{\"id\":\"3f9c21a07be4\",\"tenant\":\"finance\",\"program\":\"reports\","
            + "\"created\":\"2026-01-01T00:00:00Z\",\"expires\":\"2027-01-01T00:00:00Z\"";
    try (FakeRuntime runtime =
        FakeRuntime.serving(
            request ->
                request.line().startsWith("POST")
                    ? FakeRuntime.Reply.json(201, key + ",\"key\":\"casemate_x\"}")
                    : request.line().startsWith("DELETE")
                        ? FakeRuntime.Reply.json(
                            200, key + ",\"revoked\":\"2026-02-01T00:00:00Z\"}")
                        : FakeRuntime.Reply.json(200, "{\"keys\":[" + key + "}]}"))) {
      RuntimeClient client = new RuntimeClient(runtime.paths);
      ProgramKey made = client.createKey("finance", "reports", Optional.of(30));
      assertThat(made.key()).isEqualTo("casemate_x");
      assertThat(made.toString()).doesNotContain("casemate_x");
      assertThat(runtime.requests.get(1).body())
          .isEqualTo("{\"days\":30,\"program\":\"reports\",\"tenant\":\"finance\"}");
      Instant summer = Instant.parse("2026-06-01T00:00:00Z");
      assertThat(client.keys())
          .singleElement()
          .satisfies(
              one -> {
                assertThat(one.key()).isEmpty();
                assertThat(one.stateAt(summer)).isEqualTo("valid until 2027-01-01T00:00:00Z");
                assertThat(one.stateAt(Instant.parse("2027-01-01T00:00:00Z")))
                    .startsWith("expired");
              });
      assertThat(client.revokeKey("3f9c21a07be4").stateAt(summer)).startsWith("revoked 2026-02");
      assertThat(runtime.requests.getLast().line()).startsWith("DELETE /api/v1/keys/3f9c21a07be4 ");
    }
  }
}
