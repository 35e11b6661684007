package eu.casemate.runtime.server;

import eu.casemate.audit.Act;
import eu.casemate.audit.AuditException;
import eu.casemate.audit.AuditLog;
import eu.casemate.runtime.agents.CitedAnswer;
import eu.casemate.runtime.agents.Dispatcher;
import eu.casemate.runtime.database.DatabaseLogin;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.StructureSource;
import eu.casemate.runtime.documents.worker.PagePictures;
import eu.casemate.runtime.documents.worker.ParserCommand;
import eu.casemate.runtime.documents.worker.ParserProcesses;
import eu.casemate.runtime.gateway.ConcurrentRequests;
import eu.casemate.runtime.gateway.ProgramKeyTable;
import eu.casemate.runtime.intake.Intake;
import eu.casemate.runtime.knowledge.KnowledgeConfig;
import eu.casemate.runtime.knowledge.KnowledgeStores;
import eu.casemate.runtime.knowledge.QuestionModel;
import eu.casemate.runtime.server.config.ConfigException;
import eu.casemate.runtime.server.config.Credentials;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.runtime.web.ListenerException;
import eu.casemate.runtime.web.Listeners;
import eu.casemate.runtime.web.api.ApiRoutes;
import eu.casemate.runtime.web.api.LibraryParts;
import eu.casemate.runtime.web.api.Uploads;
import eu.casemate.runtime.web.caller.OperatorFilter;
import eu.casemate.runtime.web.page.AccessToken;
import eu.casemate.runtime.web.page.PageGuard;
import eu.casemate.runtime.web.record.CallRecords;
import eu.casemate.serving.ApiKey;
import eu.casemate.serving.EngineAddress;
import eu.casemate.serving.EngineName;
import eu.casemate.serving.EngineTimeouts;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.ModelRouter;
import eu.casemate.serving.OpenAiEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the runtime: {@code RuntimeMain --config FILE}. Runs until it is told to stop. */
public final class RuntimeMain {

  private static final Logger LOG = LoggerFactory.getLogger(RuntimeMain.class);
  private static final int USAGE = 2;
  private static final Act STORED = new Act("document-stored");

  /** The engine has two slots; as many more may wait for one. */
  private static final int MOST_QUESTIONS = 4;

  private RuntimeMain() {}

  /** The process's entry. */
  public static void main(String[] args) {
    if (args.length != 2 || !"--config".equals(args[0])) {
      LOG.error("usage: RuntimeMain --config FILE");
      System.exit(USAGE);
    }
    try {
      start(RuntimeConfig.read(Path.of(args[1]), System.getenv()));
    } catch (ConfigException e) {
      LOG.error("{}", e.getMessage());
      System.exit(USAGE);
    } catch (ListenerException | AuditException e) {
      LOG.error("{}", e.getMessage());
      System.exit(USAGE);
    } catch (RuntimeException e) {
      LOG.error("the runtime cannot start", e);
      System.exit(1);
    }
  }

  /** The composition root. */
  private static void start(RuntimeConfig config) {
    Credentials credentials = config.credentials();
    DatabaseLogin sql =
        DatabaseLogin.app(config.postgresqlPort(), credentials.secret("postgresql-app"));
    List<OpenAiEngine> engines = engines(config, credentials);
    ModelRouter router = new ModelRouter(engines);
    ParserCommand parser = ParserCommand.ofFolder(config.parserFolder().toString());
    ParserProcesses parsers = new ParserProcesses(parser);
    StructureSource documents =
        config.ocr().around(parsers, new PagePictures(parser), parser, router);
    KnowledgeStores knowledge =
        KnowledgeStores.open(stores(config, credentials, sql, router, documents));
    ProgramKeyTable keys = new ProgramKeyTable(sql, Clock.systemUTC());
    AuditLog audit = AuditLog.open(config.auditFolder(), "runtime", Clock.systemUTC());
    CallRecords records = new CallRecords(audit);
    CitedAnswer skill =
        new CitedAnswer(
            (caller, question, limit) -> knowledge.search(caller, Search.of(question, limit)),
            router,
            config.model());
    Uploads uploads = new Uploads(config.uploadFolder());
    Intake intake = intake(config, sql, knowledge, records);
    ApiRoutes api =
        new ApiRoutes(
            knowledge,
            Optional.of(
                new LibraryParts(
                    knowledge.library(), knowledge.graph(), intake, new PageDrawings(parser))),
            uploads,
            new Dispatcher(List.of(skill)),
            new ConcurrentRequests(MOST_QUESTIONS),
            keys,
            records,
            router,
            config.version(),
            config.model());
    TenantId tenant = new TenantId(config.tenant());
    Listeners listeners =
        Listeners.start(
            api,
            new OperatorFilter(tenant, config.uploadFolder(), records),
            new PageGuard(new AccessToken(credentials.secret("page")), tenant, keys),
            config.listeners());
    List<AutoCloseable> parts =
        new ArrayList<>(List.of(listeners, intake, audit, keys, knowledge, parsers));
    parts.addAll(engines);
    stopInOrder(parts);
    LOG.info("serving version {} on port {}", config.version(), listeners.pagePort());
  }

  private static Intake intake(
      RuntimeConfig config, DatabaseLogin sql, KnowledgeStores knowledge, CallRecords records) {
    try {
      Files.createDirectories(config.inboxFolder().resolve(config.tenant()));
    } catch (IOException e) {
      throw new UncheckedIOException("The inbox " + config.inboxFolder() + " cannot be made", e);
    }
    return new Intake(
        sql,
        knowledge,
        config.inboxFolder(),
        config.uploadFolder(),
        (caller, name, outcome) ->
            records.record(caller, STORED, name.value(), Map.of("outcome", outcome)));
  }

  /** One server, by each model that it serves; the first one is named as before. */
  private static List<OpenAiEngine> engines(RuntimeConfig config, Credentials credentials) {
    List<OpenAiEngine> engines = new ArrayList<>();
    engines.add(engine(config, credentials, "engine", config.model()));
    for (ModelName model : new LinkedHashSet<>(config.ocr().models())) {
      if (!model.equals(config.model())) {
        engines.add(engine(config, credentials, "engine-" + engines.size(), model));
      }
    }
    return engines;
  }

  private static OpenAiEngine engine(
      RuntimeConfig config, Credentials credentials, String name, ModelName model) {
    return new OpenAiEngine(
        new EngineName(name),
        model,
        EngineAddress.loopback(config.enginePort()),
        ApiKey.read(credentials.folder().resolve("engine")),
        EngineTimeouts.DEFAULT);
  }

  /** When the process is told to stop: what serves first, what it uses last. */
  private static void stopInOrder(List<AutoCloseable> parts) {
    Thread stop =
        new Thread(
            () -> {
              for (AutoCloseable each : parts) {
                try {
                  each.close();
                } catch (Exception e) {
                  // The others have to be closed too.
                  LOG.warn("a part of the runtime did not end well", e);
                }
              }
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
  }

  private static KnowledgeConfig stores(
      RuntimeConfig config,
      Credentials credentials,
      DatabaseLogin sql,
      ModelRouter router,
      StructureSource structures) {
    return new KnowledgeConfig(
        sql,
        new KnowledgeConfig.Server(config.boltPort(), credentials.secret("graph")),
        new KnowledgeConfig.Server(config.redisPort(), credentials.secret("redis")),
        config.indexFolder(),
        config.embedders(),
        config.reranker().map(RerankerEntry::open),
        config.questionModel().map(model -> new QuestionModel(router, model)),
        structures);
  }
}
