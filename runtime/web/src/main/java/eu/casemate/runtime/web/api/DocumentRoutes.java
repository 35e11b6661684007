package eu.casemate.runtime.web.api;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes documents in, lists and deletes them, and shows passages. */
final class DocumentRoutes {

  private static final int MAX_NAME = 512;
  private static final Pattern UNSAFE_NAME =
      Pattern.compile("^/|(^|/)\\.{0,2}(/|$)|[\\p{Cntrl}\\\\]");

  private final Library library;
  private final Uploads uploads;

  DocumentRoutes(Library library, Uploads uploads) {
    this.library = library;
    this.uploads = uploads;
  }

  void list(ServerRequest request, ServerResponse response) {
    Json.send(response, 200, Map.of("documents", library.documents()));
  }

  void ingest(ServerRequest request, ServerResponse response) {
    String name = name(request);
    String language = request.query().first("language").orElse("");
    Json.send(
        response,
        200,
        uploads.take(request, response, file -> library.ingest(name, language, file)));
  }

  void delete(ServerRequest request, ServerResponse response) {
    Json.send(response, 200, library.delete(name(request)));
  }

  private static String name(ServerRequest request) {
    String name = request.query().first("name").orElse("");
    if (name.isEmpty() || name.length() > MAX_NAME || UNSAFE_NAME.matcher(name).find()) {
      throw new HttpFailure(
          400,
          "The document's name is not a relative path of at most " + MAX_NAME + " characters",
          "Call /api/v1/documents?name=FOLDER/FILE.md without '..' or a leading '/'");
    }
    return name;
  }

  void passage(ServerRequest request, ServerResponse response) {
    String id = request.path().pathParameters().get("id");
    Json.send(
        response,
        200,
        library
            .passage(id)
            .orElseThrow(
                () ->
                    new HttpFailure(
                        404,
                        "There is no such passage",
                        "It may be gone; ask the question again")));
  }
}
