package eu.casemate.runtime.server;

import eu.casemate.runtime.agents.CitedAnswer;
import eu.casemate.runtime.agents.Dispatcher;
import eu.casemate.runtime.database.DatabaseLogin;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.KnowledgeConfig;
import eu.casemate.runtime.server.config.ConfigException;
import eu.casemate.runtime.server.config.Credentials;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.runtime.web.Listeners;
import eu.casemate.runtime.web.api.ApiRoutes;
import eu.casemate.runtime.web.api.Uploads;
import eu.casemate.runtime.web.page.AccessToken;
import eu.casemate.serving.ApiKey;
import eu.casemate.serving.EngineAddress;
import eu.casemate.serving.EngineName;
import eu.casemate.serving.EngineTimeouts;
import eu.casemate.serving.ModelRouter;
import eu.casemate.serving.OpenAiEngine;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the runtime: {@code RuntimeMain --config FILE}. Runs until it is told to stop. */
public final class RuntimeMain {

  private static final Logger LOG = LoggerFactory.getLogger(RuntimeMain.class);
  private static final int USAGE = 2;

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
    } catch (RuntimeException e) {
      LOG.error("the runtime cannot start", e);
      System.exit(1);
    }
  }

  /** The composition root. */
  private static void start(RuntimeConfig config) {
    Credentials credentials = config.credentials();
    AccessToken token = new AccessToken(credentials.secret("page"));
    OpenAiEngine engine =
        new OpenAiEngine(
            new EngineName("engine"),
            config.model(),
            EngineAddress.loopback(config.enginePort()),
            ApiKey.read(credentials.folder().resolve("engine")),
            EngineTimeouts.DEFAULT);
    ModelRouter router = new ModelRouter(List.of(engine));
    Knowledge knowledge = Knowledge.open(stores(config, credentials));
    KnowledgeLibrary library = new KnowledgeLibrary(knowledge, new TenantId(config.tenant()));
    CitedAnswer skill = new CitedAnswer(library, router, config.model());
    Dispatcher dispatcher = new Dispatcher(List.of(skill));
    ApiRoutes api =
        new ApiRoutes(
            library,
            new Uploads(config.uploadFolder()),
            dispatcher,
            router,
            config.version(),
            config.model());
    Listeners server =
        Listeners.start(api, token, config.socket(), config.pageSocket(), config.pagePort());
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  server.close();
                  knowledge.close();
                  engine.close();
                },
                "stop"));
    LOG.info("serving version {} on port {}", config.version(), server.pagePort());
  }

  private static KnowledgeConfig stores(RuntimeConfig config, Credentials credentials) {
    return new KnowledgeConfig(
        DatabaseLogin.app(config.postgresqlPort(), credentials.secret("postgresql-app")),
        new KnowledgeConfig.Server(config.boltPort(), credentials.secret("graph")),
        new KnowledgeConfig.Server(config.redisPort(), credentials.secret("redis")),
        config.indexFolder(),
        config.embeddingFolder());
  }
}
