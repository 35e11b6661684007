package eu.casemate.runtime.server;

import eu.casemate.audit.AuditLog;
import eu.casemate.runtime.agents.CitedAnswer;
import eu.casemate.runtime.agents.Dispatcher;
import eu.casemate.runtime.agents.ScriptedEngine;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.worker.ParserCommand;
import eu.casemate.runtime.documents.worker.ParserProcesses;
import eu.casemate.runtime.gateway.ConcurrentRequests;
import eu.casemate.runtime.gateway.MemoryKeys;
import eu.casemate.runtime.intake.Intake;
import eu.casemate.runtime.knowledge.KnowledgeConfig;
import eu.casemate.runtime.knowledge.KnowledgeStores;
import eu.casemate.runtime.knowledge.Stores;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.runtime.web.ListenerAddresses;
import eu.casemate.runtime.web.Listeners;
import eu.casemate.runtime.web.api.ApiRoutes;
import eu.casemate.runtime.web.api.LibraryParts;
import eu.casemate.runtime.web.api.Uploads;
import eu.casemate.runtime.web.caller.OperatorFilter;
import eu.casemate.runtime.web.page.AccessToken;
import eu.casemate.runtime.web.page.PageGuard;
import eu.casemate.runtime.web.record.CallRecords;
import eu.casemate.serving.ModelRouter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The runtime as {@link RuntimeMain} composes it, over real stores; only the engine is scripted.
 */
final class LibraryRuntime implements AutoCloseable {

  static final String TOKEN = "a-token-for-the-tests";

  private static final TenantId TENANT = new TenantId("site");
  private static final Path PARSER = Path.of("../parser/target").toAbsolutePath().normalize();
  private static final Path JAR = PARSER.resolve("parser-0.1.0.jar");

  /** What is closed in the reverse order of its opening. */
  private interface Part {
    void close() throws IOException;
  }

  private final Deque<Part> parts = new ArrayDeque<>();
  private final Listeners listeners;

  LibraryRuntime(Path folder) throws IOException {
    Stores stores = new Stores(folder);
    parts.push(stores::close);
    ParserCommand parser = parser();
    ParserProcesses parsers = new ParserProcesses(parser);
    parts.push(parsers::close);
    KnowledgeConfig plain = stores.config("index");
    KnowledgeStores knowledge =
        KnowledgeStores.open(
            new KnowledgeConfig(
                plain.sql(),
                plain.bolt(),
                plain.redis(),
                plain.indexFolder(),
                plain.embedders(),
                Optional.empty(),
                Optional.empty(),
                parsers));
    parts.push(knowledge::close);
    AuditLog audit = AuditLog.open(folder.resolve("audit"), "runtime", Clock.systemUTC());
    parts.push(audit::close);
    CallRecords records = new CallRecords(audit);
    Path inbox = folder.resolve("inbox");
    Files.createDirectories(inbox.resolve(TENANT.value()));
    Uploads uploads = new Uploads(folder.resolve("uploads"));
    Intake intake =
        new Intake(
            plain.sql(),
            knowledge,
            inbox,
            folder.resolve("uploads"),
            (caller, name, outcome) -> {});
    parts.push(intake::close);
    MemoryKeys keys = new MemoryKeys(Clock.systemUTC());
    ModelRouter router =
        new ModelRouter(List.of(new ScriptedEngine(true, List.of("Pumps are inspected."))));
    CitedAnswer skill =
        new CitedAnswer(
            (caller, question, limit) -> knowledge.search(caller, Search.of(question, limit)),
            router,
            ScriptedEngine.MODEL);
    ApiRoutes api =
        new ApiRoutes(
            knowledge,
            Optional.of(
                new LibraryParts(
                    knowledge.library(), knowledge.graph(), intake, new PageDrawings(parser))),
            uploads,
            new Dispatcher(List.of(skill)),
            new ConcurrentRequests(4),
            keys,
            records,
            router,
            "1.2.3",
            ScriptedEngine.MODEL);
    listeners =
        Listeners.start(
            api,
            new OperatorFilter(TENANT, folder, records),
            new PageGuard(new AccessToken(TOKEN), TENANT, keys),
            new ListenerAddresses(folder.resolve("runtime.sock"), folder.resolve("page.sock"), 0));
    parts.push(listeners::close);
  }

  /** Whether what reads PDF and tables is packaged. */
  static boolean hasParser() {
    return Files.exists(JAR);
  }

  private static ParserCommand parser() {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String jars = PARSER.resolve("lib") + "/*" + File.pathSeparator + JAR;
    return new ParserCommand(java, jars, ParserCommand.Limits.DEFAULT);
  }

  int port() {
    return listeners.pagePort();
  }

  @Override
  public void close() throws IOException {
    for (Part each : parts) {
      each.close();
    }
  }
}
