package eu.casemate.runtime.web;

import eu.casemate.audit.AuditLog;
import eu.casemate.runtime.agents.CitedAnswer;
import eu.casemate.runtime.agents.Dispatcher;
import eu.casemate.runtime.agents.ScriptedEngine;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.gateway.ConcurrentRequests;
import eu.casemate.runtime.gateway.MemoryKeys;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.runtime.web.api.ApiRoutes;
import eu.casemate.runtime.web.api.Uploads;
import eu.casemate.runtime.web.caller.OperatorFilter;
import eu.casemate.runtime.web.page.AccessToken;
import eu.casemate.runtime.web.page.PageGuard;
import eu.casemate.runtime.web.record.CallRecords;
import eu.casemate.serving.Engine;
import eu.casemate.serving.ModelRouter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The real listeners, routes and agent over documents in memory and a given engine. */
public final class TestRuntime implements AutoCloseable {

  /** The access token of the page. */
  public static final String TOKEN = "a-token-for-the-tests";

  /** Whom the operator and the page act for. */
  public static final TenantId TENANT = new TenantId("site");

  final FakeKnowledge knowledge = new FakeKnowledge();
  final MemoryKeys keys = new MemoryKeys(Clock.systemUTC());
  final Path socket;
  private final Listeners listeners;
  private final AuditLog audit;

  /** Starts on a free port, with its sockets in the folder. */
  public TestRuntime(Path folder, Engine engine) {
    this(folder, engine, folder.resolve("audit"));
  }

  TestRuntime(Path folder, Engine engine, Path auditFolder) {
    ModelRouter router = new ModelRouter(List.of(engine));
    CitedAnswer skill =
        new CitedAnswer(
            (caller, question, limit) -> knowledge.search(caller, Search.of(question, limit)),
            router,
            ScriptedEngine.MODEL);
    audit = AuditLog.open(auditFolder, "runtime", Clock.systemUTC());
    CallRecords records = new CallRecords(audit);
    ApiRoutes api =
        new ApiRoutes(
            knowledge,
            Optional.empty(),
            new Uploads(folder.resolve("uploads")),
            new Dispatcher(List.of(skill)),
            new ConcurrentRequests(4),
            keys,
            records,
            router,
            "1.2.3",
            ScriptedEngine.MODEL);
    socket = folder.resolve("runtime.sock");
    listeners =
        Listeners.start(
            api,
            new OperatorFilter(TENANT, folder, records),
            new PageGuard(new AccessToken(TOKEN), TENANT, keys),
            new ListenerAddresses(socket, folder.resolve("page.sock"), 0));
  }

  /** The page's port. */
  public int port() {
    return listeners.pagePort();
  }

  @Override
  public void close() {
    listeners.close();
    audit.close();
  }
}
