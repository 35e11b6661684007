package eu.casemate.runtime.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.audit.AuditLog;
import eu.casemate.runtime.agents.Dispatcher;
import eu.casemate.runtime.agents.ScriptedEngine;
import eu.casemate.runtime.database.TenantTransactions;
import eu.casemate.runtime.gateway.ConcurrentRequests;
import eu.casemate.runtime.gateway.MemoryKeys;
import eu.casemate.runtime.knowledge.library.Library;
import eu.casemate.runtime.knowledge.library.Transactions;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.runtime.web.FakeKnowledge;
import eu.casemate.runtime.web.record.CallRecords;
import eu.casemate.serving.ModelRouter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The description of the routes, which docs/reference/openapi.json keeps for those who program. */
final class OpenApiTest {

  private static final Path KEPT = Path.of("../../docs/reference/openapi.json");
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  /** No route is called: what the routes work with stays unused. */
  private static final class NoRows implements Transactions {
    @Override
    public <T> T of(TenantId tenant, String what, TenantTransactions.Work<T> work) {
      throw new AssertionError("no route is called");
    }
  }

  private static Map<String, Object> document(Path folder) {
    try (AuditLog audit = AuditLog.open(folder.resolve("audit"), "runtime", Clock.systemUTC())) {
      return new ApiRoutes(
              new FakeKnowledge(),
              Optional.of(new LibraryParts(new Library(new NoRows()), null, null, null)),
              new Uploads(folder.resolve("uploads")),
              new Dispatcher(List.of()),
              new ConcurrentRequests(1),
              new MemoryKeys(Clock.systemUTC()),
              new CallRecords(audit),
              new ModelRouter(List.of()),
              "1",
              ScriptedEngine.MODEL)
          .description();
    }
  }

  @Test
  void isWhatIsKeptForThoseWhoProgram(@TempDir Path folder) throws IOException {
    String made = JSON.writeValueAsString(document(folder)) + "\n";
    Path file = Path.of("target/openapi.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, made);
    assertThat(Files.exists(KEPT) ? Files.readString(KEPT) : "")
        .as("docs/reference/openapi.json is no longer what the code says; renew: scripts/reference")
        .isEqualTo(made);
  }

  @Test
  void namesAtLeastFortyTwoOperationsEachOnce(@TempDir Path folder) {
    List<String> ids = new ArrayList<>();
    Map<?, ?> paths = (Map<?, ?>) document(folder).get("paths");
    for (Object path : paths.values()) {
      for (Object operation : ((Map<?, ?>) path).values()) {
        ids.add(String.valueOf(((Map<?, ?>) operation).get("operationId")));
      }
    }
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(42);
  }
}
