package eu.casemate.runtime.web.page;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import java.util.List;

/** Serves the page's few files by name, nothing else. */
public final class PageRoutes {

  private static final List<String> SCRIPTS =
      List.of(
          "app",
          "ask",
          "collections",
          "confirm",
          "document",
          "documents",
          "dom",
          "english",
          "french",
          "jobs",
          "language",
          "library",
          "original",
          "passage",
          "search",
          "server",
          "status",
          "texts",
          "upload");

  private PageRoutes() {}

  /** Adds the page to the routes. */
  public static void register(HttpRouting.Builder routing) {
    routing
        .get("/", file("index.html", "text/html"))
        .get("/style.css", file("style.css", "text/css"))
        .get("/icon.svg", file("icon.svg", "image/svg+xml"));
    for (String script : SCRIPTS) {
      routing.get("/" + script + ".js", file(script + ".js", "text/javascript"));
    }
  }

  private static Handler file(String name, String type) {
    byte[] content = PageFiles.read(name);
    return (request, response) ->
        response
            .header(HeaderNames.CONTENT_TYPE, type + "; charset=utf-8")
            .header(HeaderNames.CACHE_CONTROL, "no-cache")
            .send(content);
  }
}
