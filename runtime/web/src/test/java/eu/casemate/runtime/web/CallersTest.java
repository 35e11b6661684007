package eu.casemate.runtime.web;

import static eu.casemate.runtime.web.RawHttp.delete;
import static eu.casemate.runtime.web.RawHttp.get;
import static eu.casemate.runtime.web.RawHttp.post;
import static eu.casemate.runtime.web.RawHttp.send;
import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.audit.AuditReader;
import eu.casemate.audit.AuditVerdict;
import eu.casemate.runtime.agents.ScriptedEngine;
import eu.casemate.runtime.gateway.NewKey;
import eu.casemate.runtime.tenancy.Principal.Program;
import eu.casemate.runtime.tenancy.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who calls, over real sockets: the operator, the page, and programs of two tenants. */
@Timeout(60)
final class CallersTest {

  private static final String PAGE = "Authorization: Bearer " + TestRuntime.TOKEN;
  private static final TenantId ACME = new TenantId("acme");
  private static final TenantId BETA = new TenantId("beta");
  private static final Pattern KEY = Pattern.compile("\"key\":\"([^\"]+)\"");
  private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{12})\"");

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
  void keepsTheDocumentsOfTwoProgramsApart() {
    String acme = bearer(ACME);
    String beta = bearer(BETA);
    assertThat(send(runtime.port(), store("plan.md", "The reactor plan is secret.", acme)))
        .startsWith("HTTP/1.1 200");
    assertThat(documents(acme)).contains("plan.md");
    assertThat(documents(beta)).startsWith("HTTP/1.1 200").doesNotContain("plan.md");
    assertThat(documents(PAGE)).startsWith("HTTP/1.1 200").doesNotContain("plan.md");
    assertThat(send(runtime.socket, get("/api/v1/documents"))).doesNotContain("plan.md");
    String question = "{\"question\":\"Is the reactor plan secret?\"}";
    assertThat(send(runtime.port(), post("/api/v1/ask", question, acme))).contains("is secret");
    assertThat(send(runtime.port(), post("/api/v1/ask", question, beta)))
        .doesNotContain("is secret", "plan.md");
    assertThat(send(runtime.port(), delete("/api/v1/documents?name=plan.md", beta)))
        .contains("absent");
    assertThat(documents(acme)).contains("plan.md");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Tenant", "X-Company-ID", "X-User-ID", "X-App-ID", "Tenant", "Forwarded"})
  void takesNoHeaderForAnIdentity(String header) {
    String acme = bearer(ACME);
    assertThat(send(runtime.port(), store("plan.md", "The reactor plan is secret.", acme)))
        .startsWith("HTTP/1.1 200");
    assertThat(send(runtime.port(), get("/api/v1/documents", bearer(BETA), header + ": acme")))
        .startsWith("HTTP/1.1 200")
        .doesNotContain("plan.md");
  }

  @Test
  void letsTheOperatorMakeListAndRevokeKeys() {
    String made =
        send(
            runtime.socket,
            post("/api/v1/keys", "{\"tenant\":\"acme\",\"program\":\"reports\",\"days\":30}"));
    assertThat(made).startsWith("HTTP/1.1 201");
    String key = find(KEY, made);
    String bearer = "Authorization: Bearer " + key;
    assertThat(documents(bearer)).startsWith("HTTP/1.1 200");
    String id = find(ID, made);
    assertThat(send(runtime.socket, get("/api/v1/keys")))
        .contains(id, "\"tenant\":\"acme\"", "\"program\":\"reports\"")
        .doesNotContain(key, "revoked");
    assertThat(send(runtime.socket, delete("/api/v1/keys/" + id)))
        .startsWith("HTTP/1.1 200")
        .contains("\"revoked\":\"");
    assertThat(documents(bearer)).startsWith("HTTP/1.1 401").contains("casemate keys create");
    assertThat(send(runtime.socket, delete("/api/v1/keys/000000000000")))
        .startsWith("HTTP/1.1 404");
  }

  @Test
  void letsNobodyElseManageKeys() {
    String body = "{\"tenant\":\"beta\",\"program\":\"p\"}";
    for (String bearer : List.of(PAGE, bearer(ACME))) {
      assertThat(send(runtime.port(), post("/api/v1/keys", body, bearer)))
          .startsWith("HTTP/1.1 403")
          .contains("may not manage keys");
      assertThat(send(runtime.port(), get("/api/v1/keys", bearer))).startsWith("HTTP/1.1 403");
      assertThat(send(runtime.port(), delete("/api/v1/keys/000000000000", bearer)))
          .startsWith("HTTP/1.1 403");
    }
    assertThat(runtime.keys.list()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"tenant\":\"acme\"}",
        "{\"tenant\":\"ACME\",\"program\":\"p\"}",
        "{\"tenant\":\"acme\",\"program\":\"<p>\"}",
        "{\"tenant\":\"acme\",\"program\":\"p\",\"days\":0}",
        "{\"tenant\":\"acme\",\"program\":\"p\",\"days\":\"30\"}",
        "{\"tenant\":\"acme\",\"program\":\"p\",\"days\":4000}",
        "{\"tenant\":\"acme\",\"program\":\"p\",\"clearance\":9}"
      })
  void refusesAKeyThatIsNotWellDescribed(String body) {
    assertThat(send(runtime.socket, post("/api/v1/keys", body)))
        .startsWith("HTTP/1.1 400")
        .contains("\"hint\":\"");
    assertThat(runtime.keys.list()).isEmpty();
  }

  @Test
  void asksForAKeyWhenThereIsNone() {
    for (String bearer : List.of("Authorization: Bearer casemate_", "Authorization: Basic eDp5")) {
      assertThat(documents(bearer)).startsWith("HTTP/1.1 401");
    }
  }

  private String bearer(TenantId tenant) {
    NewKey made = runtime.keys.create(tenant, new Program("reports"), Duration.ofDays(1));
    return "Authorization: Bearer " + made.text();
  }

  private String documents(String bearer) {
    return send(runtime.port(), get("/api/v1/documents", bearer));
  }

  private static String store(String name, String text, String bearer) {
    return post("/api/v1/documents?name=" + name, text, bearer);
  }

  private static String find(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    assertThat(found.find()).as(text).isTrue();
    return found.group(1);
  }

  @Test
  void recordsWhatWasChangedAndRefusedBeforeItAnswers() throws Exception {
    String acme = bearer(ACME);
    send(runtime.port(), store("plan.md", "The reactor plan is secret.", acme));
    send(runtime.port(), delete("/api/v1/documents?name=plan.md", acme));
    send(runtime.port(), get("/api/v1/keys", acme));
    String made =
        send(runtime.socket, post("/api/v1/keys", "{\"tenant\":\"beta\",\"program\":\"p\"}"));
    send(runtime.socket, delete("/api/v1/keys/" + find(ID, made)));
    String log = Files.readString(folder.resolve("audit/runtime.jsonl"));
    assertThat(log.lines())
        .extracting(line -> line.substring(8, line.indexOf(',') - 1))
        .containsExactly(
            "document-store",
            "document-stored",
            "document-delete",
            "document-deleted",
            "call-refused",
            "key-create",
            "key-created",
            "key-revoked");
    assertThat(log)
        .contains("\"kind\":\"program\",\"name\":\"reports\",\"tenant\":\"acme\"", "plan.md")
        .doesNotContain("secret", find(KEY, made));
    assertThat(AuditReader.verify(folder.resolve("audit"), "runtime"))
        .isInstanceOf(AuditVerdict.Intact.class);
  }

  @Test
  void confirmsNothingThatCannotBeRecorded() throws Exception {
    Files.move(folder.resolve("audit/runtime.jsonl"), folder.resolve("audit/gone.jsonl"));
    String made =
        send(runtime.socket, post("/api/v1/keys", "{\"tenant\":\"beta\",\"program\":\"p\"}"));
    assertThat(made)
        .startsWith("HTTP/1.1 503")
        .contains("not confirmed")
        .doesNotContain("casemate_");
    assertThat(runtime.keys.list()).isEmpty();
    assertThat(send(runtime.socket, post("/api/v1/documents?name=a.md", "Some words.")))
        .startsWith("HTTP/1.1 503");
    assertThat(runtime.knowledge.names(TestRuntime.TENANT)).isEmpty();
  }
}
