package eu.casemate.runtime.web;

import eu.casemate.runtime.agents.CitedAnswer;
import eu.casemate.runtime.agents.Dispatcher;
import eu.casemate.runtime.agents.ScriptedEngine;
import eu.casemate.runtime.web.api.ApiRoutes;
import eu.casemate.runtime.web.api.Uploads;
import eu.casemate.runtime.web.page.AccessToken;
import eu.casemate.serving.Engine;
import eu.casemate.serving.ModelRouter;
import java.nio.file.Path;
import java.util.List;

/** The real listeners, routes and agent over documents in memory and a given engine. */
public final class TestRuntime implements AutoCloseable {

  /** The access token of the page. */
  public static final String TOKEN = "a-token-for-the-tests";

  final FakeLibrary library;
  final Path socket;
  private final Listeners server;

  /** Starts on a free port, with its sockets in the folder. */
  public TestRuntime(Path folder, Engine engine) {
    this(folder, engine, new FakeLibrary());
  }

  TestRuntime(Path folder, Engine engine, FakeLibrary library) {
    this.library = library;
    ModelRouter router = new ModelRouter(List.of(engine));
    CitedAnswer skill = new CitedAnswer(library, router, ScriptedEngine.MODEL);
    Dispatcher dispatcher = new Dispatcher(List.of(skill));
    ApiRoutes api =
        new ApiRoutes(
            library,
            new Uploads(folder.resolve("uploads")),
            dispatcher,
            router,
            "1.2.3",
            ScriptedEngine.MODEL);
    socket = folder.resolve("runtime.sock");
    server = Listeners.start(api, new AccessToken(TOKEN), socket, folder.resolve("page.sock"), 0);
  }

  /** The page's port. */
  public int port() {
    return server.pagePort();
  }

  @Override
  public void close() {
    server.close();
  }
}
