package eu.casemate.runtime.server;

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
import eu.casemate.runtime.knowledge.KnowledgeConfig;
import eu.casemate.runtime.knowledge.KnowledgeStores;
import eu.casemate.runtime.knowledge.QuestionModel;
import eu.casemate.runtime.server.config.ConfigException;
import eu.casemate.runtime.server.config.Credentials;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.runtime.web.ListenerException;
import eu.casemate.runtime.web.Listeners;
import eu.casemate.runtime.web.api.ApiRoutes;
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
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the runtime: {@code RuntimeMain --config FILE}. Runs until it is told to stop. */
public final class RuntimeMain {

  private static final Logger LOG = LoggerFactory.getLogger(RuntimeMain.class);
  private static final int USAGE = 2;

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
    ApiRoutes api =
        new ApiRoutes(
            knowledge,
            new Uploads(config.uploadFolder()),
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
    stopInOrder(listeners, audit, keys, knowledge, parsers, engines);
    LOG.info("serving version {} on port {}", config.version(), listeners.pagePort());
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
  private static void stopInOrder(
      Listeners listeners,
      AuditLog audit,
      ProgramKeyTable keys,
      KnowledgeStores knowledge,
      ParserProcesses parsers,
      List<OpenAiEngine> engines) {
    Thread stop =
        new Thread(
            () -> {
              listeners.close();
              audit.close();
              keys.close();
              knowledge.close();
              parsers.close();
              engines.forEach(OpenAiEngine::close);
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
