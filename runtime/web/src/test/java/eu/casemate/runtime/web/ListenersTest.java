package eu.casemate.runtime.web;

import static eu.casemate.runtime.web.RawHttp.get;
import static eu.casemate.runtime.web.RawHttp.post;
import static eu.casemate.runtime.web.RawHttp.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.casemate.runtime.agents.ScriptedEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The API and its guard, over real sockets. */
@Timeout(60)
final class ListenersTest {

  private static final String BEARER = "Authorization: Bearer " + TestRuntime.TOKEN;
  private static final String QUESTION =
      "{\"question\":\"When must an unsafe block be reviewed?\",\"language\":\"en\"}";

  @TempDir Path folder;
  private TestRuntime runtime;

  @BeforeEach
  void start() {
    runtime =
        new TestRuntime(
            folder,
            new ScriptedEngine(true, List.of("Unsafe blocks", " are a risk. Bananas fly.")));
  }

  @AfterEach
  void stop() {
    runtime.close();
    assertThat(runtime.socket).doesNotExist();
  }

  @Test
  void streamsAnAnswerInItsEvents() {
    String answer = send(runtime.socket, post("/api/v1/ask", QUESTION));
    assertThat(answer)
        .startsWith("HTTP/1.1 200 OK")
        .containsIgnoringCase("content-type: text/event-stream")
        .containsSubsequence(
            "event: retrieval",
            "\"passages\":[{\"number\":1,\"id\":\"",
            "\"document\":\"guide.md\",\"title\":\"Guide to unsafe code\"",
            "\"section\":\"Guide to unsafe code › Review\",\"language\":\"en\"",
            "\"quote\":\"Each unsafe block must be documented and reviewed within 30 days.\"",
            "\"start\":26,\"end\":91,\"score\":0.9",
            "\"ranks\":{\"words\":1,\"meaning\":0,\"graph\":0,\"title\":false}",
            "\"disagreements\":[]",
            "event: text",
            "Unsafe blocks are a risk. [1]",
            "event: done",
            "\"outcome\":\"stated\"",
            "\"grounded\":true",
            "\"withheldSentences\":1",
            "\"citations\":[{\"number\":1",
            "\"quote\":\"Unsafe blocks are a risk.\",\"start\":0,\"end\":25",
            "\"promptTokens\":50",
            "\"model\":\"scripted-model\"")
        .doesNotContain("Bananas");
  }

  @Test
  void tellsWhereTwoDocumentsContradictEachOther() {
    for (String days : List.of("60", "90")) {
      String text = "A password must be changed every " + days + " days.";
      assertThat(send(runtime.socket, post("/api/v1/documents?name=v" + days + ".md", text)))
          .startsWith("HTTP/1.1 200");
    }
    String question = "{\"question\":\"When must a password be changed?\"}";
    String disagreement =
        "\"disagreements\":[{\"a\":1,\"spanA\":{\"quote\":\"A password must be changed every 60 days.\","
            + "\"start\":0,\"end\":41},\"b\":2,\"spanB\":{\"quote\":\"A password must be changed every"
            + " 90 days.\",\"start\":0,\"end\":41},\"differs\":\"number\"}]";
    assertThat(send(runtime.socket, post("/api/v1/ask", question)))
        .containsSubsequence(
            "event: retrieval",
            disagreement,
            "Sources disagree on a number: ",
            "event: done",
            "\"outcome\":\"stated\"",
            disagreement);
  }

  @Test
  void reportsABrokenEngineAsAnErrorEvent() {
    runtime.close();
    runtime = new TestRuntime(folder, new ScriptedEngine(true, List.of("Unsafe", "BREAK")));
    assertThat(send(runtime.socket, post("/api/v1/ask", QUESTION)))
        .containsSubsequence("event: retrieval", "30 days", "event: error")
        .contains("the passages above stand", "\"hint\":\"Ask again")
        .doesNotContain("event: done", "Exception", "\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{}",
        "{\"question\":7}",
        "{\"question\":\"  \"}",
        "{\"question\":\"q\",\"language\":\"de\"}",
        "{\"question\":\"q\",\"extra\":1}"
      })
  void refusesABadQuestionWithAHint(String body) {
    assertThat(send(runtime.socket, post("/api/v1/ask", body)))
        .startsWith("HTTP/1.1 400")
        .contains("{\"error\":{")
        .contains("\"hint\":\"");
  }

  @Test
  void refusesAQuestionThatIsTooLong() {
    String body = "{\"question\":\"" + "x".repeat(2_001) + "\"}";
    assertThat(send(runtime.socket, post("/api/v1/ask", body)))
        .startsWith("HTTP/1.1 400")
        .contains("2001");
    assertThat(send(runtime.socket, post("/api/v1/ask", "x".repeat(70_000))))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void takesDocumentsInAndListsThem() {
    assertThat(
            send(
                runtime.socket,
                post("/api/v1/documents?name=a/b%20c.md&language=fr", "# T\n\nText.")))
        .startsWith("HTTP/1.1 200")
        .contains("\"document\":\"a/b c.md\"", "\"outcome\":\"added\"");
    assertThat(send(runtime.socket, get("/api/v1/documents")))
        .contains("\"licence\":\"Etalab 2.0\"");
    assertThat(send(runtime.socket, get("/api/v1/passages/" + FakeKnowledge.givenId())))
        .contains("\"section\":\"Guide");
    assertThat(send(runtime.socket, get("/api/v1/passages/nope"))).startsWith("HTTP/1.1 404");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?name=",
        "?name=/etc/x",
        "?name=a/../b",
        "?name=..",
        "?name=a%00b",
        "?name=a//b"
      })
  void refusesANameThatIsNoRelativePath(String query) {
    assertThat(send(runtime.socket, post("/api/v1/documents" + query, "x")))
        .startsWith("HTTP/1.1 400");
    assertThat(runtime.knowledge.names(TestRuntime.TENANT)).isEmpty();
  }

  @Test
  void refusesADocumentThatIsTooLarge() {
    String head =
        String.join(
            "\r\n",
            "POST /api/v1/documents?name=a HTTP/1.1",
            "Host: localhost",
            "Connection: close",
            "Content-Length: 99999999",
            "",
            "");
    assertThat(send(runtime.socket, head)).startsWith("HTTP/1.1 413");
  }

  @Test
  void saysWhetherItIsHealthy() {
    assertThat(send(runtime.socket, get("/health"))).startsWith("HTTP/1.1 200");
    runtime.knowledge.healthy = false;
    assertThat(send(runtime.socket, get("/health"))).startsWith("HTTP/1.1 503").contains("refuses");
    assertThat(send(runtime.socket, get("/api/v1/status")))
        .startsWith("HTTP/1.1 200")
        .contains("\"version\":\"1.2.3\"", "\"documents\":2", "\"name\":\"scripted\"");
  }

  @Test
  void keepsStackTracesToItself() {
    runtime.knowledge.broken = true;
    assertThat(send(runtime.socket, get("/api/v1/status")))
        .startsWith("HTTP/1.1 500")
        .contains("\"hint\"")
        .doesNotContain("secret detail", "IllegalState", "\tat ");
    assertThat(send(runtime.socket, get("/nowhere")))
        .startsWith("HTTP/1.1 404")
        .contains("\"hint\"");
  }

  @Test
  void opensItsSocketsToTheirOwnerOnly() throws Exception {
    for (String name : List.of("runtime.sock", "page.sock")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(name))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void refusesToTakeTheSocketOfALivingRuntime() {
    assertThatExceptionOfType(ListenerException.class)
        .isThrownBy(
            () ->
                new TestRuntime(
                    folder, new ScriptedEngine(true, List.of()), folder.resolve("audit-2")))
        .withMessageContaining("another runtime listens there");
  }

  @Test
  void replacesTheSocketOfADeadRuntime() throws Exception {
    runtime.close();
    Files.createFile(runtime.socket);
    runtime = new TestRuntime(folder, new ScriptedEngine(true, List.of()));
    assertThat(send(runtime.socket, get("/health"))).startsWith("HTTP/1.1 200");
  }

  @Test
  void asksForTheTokenOnThePageListeners() {
    for (String path : List.of("/", "/app.js", "/health", "/api/v1/documents")) {
      assertThat(send(runtime.port(), get(path))).as(path).startsWith("HTTP/1.1 401");
      assertThat(send(folder.resolve("page.sock"), get(path))).as(path).startsWith("HTTP/1.1 401");
      assertThat(send(runtime.port(), get(path, BEARER))).as(path).startsWith("HTTP/1.1 200");
    }
    assertThat(send(runtime.port(), get("/api/v1/status", "Authorization: Bearer wrong")))
        .startsWith("HTTP/1.1 401")
        .contains("casemate page");
  }

  @Test
  void turnsTheTokenOfAnAddressIntoACookie() {
    assertThat(send(runtime.port(), get("/?token=" + TestRuntime.TOKEN)))
        .startsWith("HTTP/1.1 303")
        .contains("HttpOnly; SameSite=Strict")
        .containsIgnoringCase("\r\nlocation: /\r\n");
    String cookie = "Cookie: other=1; casemate_token=" + TestRuntime.TOKEN;
    assertThat(send(runtime.port(), get("/", cookie))).startsWith("HTTP/1.1 200");
    assertThat(send(runtime.port(), get("/?token=wrong"))).startsWith("HTTP/1.1 401");
    assertThat(send(runtime.port(), get("/?token=wrong", cookie)))
        .doesNotContainIgnoringCase("set-cookie");
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1.evil.example", "10.0.0.1:80", "127.0.0.1:x"})
  void refusesForeignHostNames(String host) {
    assertThat(send(runtime.port(), get("/api/v1/status", "Host: " + host, BEARER)))
        .matches("(?s)HTTP/1.1 40[03].*");
  }

  @Test
  void refusesRequestsOfOtherSites() {
    String host = "Host: localhost:77";
    String path = "/api/v1/documents?name=a.md";
    assertThat(send(runtime.port(), post(path, "x", BEARER, host, "Origin: http://evil.example")))
        .startsWith("HTTP/1.1 403");
    assertThat(send(runtime.port(), post(path, "x", BEARER, host, "Sec-Fetch-Site: cross-site")))
        .startsWith("HTTP/1.1 403");
    assertThat(send(runtime.port(), post(path, "x", BEARER, host, "Origin: http://localhost:77")))
        .startsWith("HTTP/1.1 200");
  }

  @Test
  void sendsSecurityHeadersWithEveryAnswer() {
    for (String request : List.of(get("/"), get("/", BEARER), get("/api/v1/status", BEARER))) {
      assertThat(send(runtime.port(), request))
          .contains("frame-ancestors 'none'", "default-src 'none'")
          .containsIgnoringCase("X-Content-Type-Options: nosniff")
          .containsIgnoringCase("Referrer-Policy: no-referrer");
    }
  }
}
