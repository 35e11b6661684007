package eu.casemate.runtime.web.api;

import eu.casemate.audit.Act;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentDetail;
import eu.casemate.runtime.knowledge.library.DocumentId;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.knowledge.library.Library;
import eu.casemate.runtime.knowledge.library.Original;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.http.Json;
import eu.casemate.runtime.web.http.KnownKeys;
import eu.casemate.runtime.web.record.CallRecords;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Documents by their ids: what is known of them, their originals and versions, their labels. */
final class LibraryRoutes {

  private static final int MAX_BODY_BYTES = 16 << 10;
  private static final Act CHANGE = new Act("document-change");
  private static final Act READ_ORIGINAL = new Act("document-original-read");

  private final Library library;
  private final CallRecords records;

  LibraryRoutes(Library library, CallRecords records) {
    this.library = library;
    this.records = records;
  }

  List<Route> table() {
    return List.of(
        new Route(
            Method.GET,
            "/api/v1/documents/{document}",
            Right.READ_DOCUMENTS,
            this::get,
            Operation.of(
                "getDocument",
                "documents",
                "A document in its present version, and who has the same bytes",
                LibraryViews.Detail.class)),
        new Route(
            Method.PATCH,
            "/api/v1/documents/{document}",
            Right.CHANGE_DOCUMENTS,
            this::change,
            Operation.of(
                    "changeDocument",
                    "documents",
                    "Puts a document into a collection and gives it labels",
                    LibraryViews.Detail.class)
                .takes(LibraryViews.Change.class)),
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/original",
            Right.READ_DOCUMENTS,
            this::original,
            Operation.of(
                "getOriginal",
                "documents",
                "The bytes that were uploaded, as they came",
                "application/octet-stream")),
        new Route(
            Method.GET,
            "/api/v1/labels",
            Right.READ_DOCUMENTS,
            this::labels,
            Operation.of(
                "listLabels", "documents", "The labels in use", LibraryViews.Labels.class)),
        new Route(
            Method.GET,
            "/api/v1/duplicates",
            Right.READ_DOCUMENTS,
            this::duplicates,
            Operation.of(
                "listDuplicates",
                "documents",
                "Contents that are there under several names",
                LibraryViews.Duplicates.class)));
  }

  private void get(Caller caller, ServerRequest request, ServerResponse response) {
    send(caller, RequestValues.document(request), response);
  }

  private void send(Caller caller, DocumentId id, ServerResponse response) {
    DocumentDetail detail = require(caller, id);
    Json.send(response, 200, LibraryViews.Detail.of(detail, library.duplicates(caller, id)));
  }

  DocumentDetail require(Caller caller, DocumentId id) {
    return library.document(caller, id).orElseThrow(() -> RequestValues.absent("document"));
  }

  private void change(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentId id = RequestValues.document(request);
    JsonNode body = Json.readObject(request, MAX_BODY_BYTES);
    KnownKeys.require(body, "The body", List.of("collection", "labels"));
    Optional<CollectionName> collection = RequestValues.collection(body);
    Optional<Set<DocumentLabel>> labels = RequestValues.labels(body);
    DocumentDetail before = require(caller, id);
    records.record(caller, CHANGE, before.name().value(), Map.of());
    library.change(caller, id, collection, labels);
    send(caller, id, response);
  }

  private void original(Caller caller, ServerRequest request, ServerResponse response) {
    sendOriginal(caller, RequestValues.document(request), OptionalInt.empty(), response);
  }

  void sendOriginal(Caller caller, DocumentId id, OptionalInt version, ServerResponse response) {
    Original original =
        library
            .original(caller, id, version)
            .orElseThrow(() -> RequestValues.absent("document or version"));
    // Whoever takes a document out of the appliance stands in the records.
    records.record(caller, READ_ORIGINAL, original.name().value(), Map.of());
    String file =
        URLEncoder.encode(original.name().fileName(), StandardCharsets.UTF_8).replace("+", "%20");
    response
        .status(200)
        .header(HeaderNames.CONTENT_TYPE, "application/octet-stream")
        // A browser shows no document of a stranger as a page of ours.
        .header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + file)
        .header(HeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(HeaderNames.ETAG, "\"" + original.sha256() + "\"")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .send(original.content());
  }

  private void labels(Caller caller, ServerRequest request, ServerResponse response) {
    List<LibraryViews.Label> labels =
        library.labels(caller).entrySet().stream()
            .map(each -> new LibraryViews.Label(each.getKey().value(), each.getValue()))
            .toList();
    Json.send(response, 200, new LibraryViews.Labels(labels));
  }

  private void duplicates(Caller caller, ServerRequest request, ServerResponse response) {
    List<LibraryViews.SameBytes> all =
        library.duplicates(caller).entrySet().stream()
            .map(
                each ->
                    new LibraryViews.SameBytes(
                        each.getKey(), each.getValue().stream().map(DocumentName::value).toList()))
            .toList();
    Json.send(response, 200, new LibraryViews.Duplicates(all));
  }
}
