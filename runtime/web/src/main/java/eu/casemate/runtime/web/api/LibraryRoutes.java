package eu.casemate.runtime.web.api;

import eu.casemate.audit.Act;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentDetail;
import eu.casemate.runtime.knowledge.library.DocumentId;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.knowledge.library.DocumentVersion;
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
import java.time.Instant;
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

  /** A document in its present version. */
  record Detail(
      String id,
      String document,
      String title,
      String language,
      String collection,
      List<String> labels,
      int version,
      String sha256,
      long bytes,
      int pages,
      int sections,
      int passages,
      int tables,
      Instant since,
      List<String> duplicates) {

    static Detail of(DocumentDetail detail, List<DocumentName> duplicates) {
      return new Detail(
          detail.id().value(),
          detail.name().value(),
          detail.title(),
          detail.language().code(),
          detail.collection().value(),
          detail.labels().stream().map(DocumentLabel::value).toList(),
          detail.version(),
          detail.sha256(),
          detail.bytes(),
          detail.pages(),
          detail.sections(),
          detail.passages(),
          detail.tables(),
          detail.since(),
          duplicates.stream().map(DocumentName::value).toList());
    }
  }

  /** What may be changed of a document without its bytes; what is left out stays. */
  record Change(Optional<String> collection, Optional<List<String>> labels) {}

  /** A state of a document. */
  record Version(
      int number,
      String title,
      String language,
      String sha256,
      long bytes,
      int pages,
      int sections,
      int passages,
      Instant since) {

    static Version of(DocumentVersion version) {
      return new Version(
          version.number(),
          version.title(),
          version.language().code(),
          version.sha256(),
          version.bytes(),
          version.pages(),
          version.sections(),
          version.passages(),
          version.since());
    }
  }

  /** The versions that are kept, the newest first. */
  record Versions(List<Version> versions) {}

  /** A label, and on how many documents it is. */
  record Label(String label, int documents) {}

  /** The labels in use. */
  record Labels(List<Label> labels) {}

  /** A content, and the documents that have it. */
  record SameBytes(String sha256, List<String> documents) {}

  /** All contents that are there under several names. */
  record Duplicates(List<SameBytes> duplicates) {}

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
                Detail.class)),
        new Route(
            Method.PATCH,
            "/api/v1/documents/{document}",
            Right.CHANGE_DOCUMENTS,
            this::change,
            Operation.of(
                    "changeDocument",
                    "documents",
                    "Puts a document into a collection and gives it labels",
                    Detail.class)
                .takes(Change.class)),
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
            "/api/v1/documents/{document}/versions",
            Right.READ_DOCUMENTS,
            this::versions,
            Operation.of(
                "listVersions",
                "versions",
                "The versions that are kept, the newest first",
                Versions.class)),
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/versions/{version}",
            Right.READ_DOCUMENTS,
            this::version,
            Operation.of("getVersion", "versions", "One version", Version.class)),
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/versions/{version}/original",
            Right.READ_DOCUMENTS,
            this::versionOriginal,
            Operation.of(
                "getVersionOriginal",
                "versions",
                "The bytes of a version, as they came",
                "application/octet-stream")),
        new Route(
            Method.GET,
            "/api/v1/labels",
            Right.READ_DOCUMENTS,
            this::labels,
            Operation.of("listLabels", "documents", "The labels in use", Labels.class)),
        new Route(
            Method.GET,
            "/api/v1/duplicates",
            Right.READ_DOCUMENTS,
            this::duplicates,
            Operation.of(
                "listDuplicates",
                "documents",
                "Contents that are there under several names",
                Duplicates.class)));
  }

  private void get(Caller caller, ServerRequest request, ServerResponse response) {
    send(caller, RequestValues.document(request), response);
  }

  private void send(Caller caller, DocumentId id, ServerResponse response) {
    DocumentDetail detail = require(caller, id);
    Json.send(response, 200, Detail.of(detail, library.duplicates(caller, id)));
  }

  private DocumentDetail require(Caller caller, DocumentId id) {
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
    send(caller, RequestValues.document(request), OptionalInt.empty(), response);
  }

  private void versionOriginal(Caller caller, ServerRequest request, ServerResponse response) {
    send(
        caller,
        RequestValues.document(request),
        OptionalInt.of(RequestValues.number(request, "version")),
        response);
  }

  private void send(Caller caller, DocumentId id, OptionalInt version, ServerResponse response) {
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

  private void versions(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentId id = RequestValues.document(request);
    require(caller, id);
    List<Version> versions = library.versions(caller, id).stream().map(Version::of).toList();
    Json.send(response, 200, new Versions(versions));
  }

  private void version(Caller caller, ServerRequest request, ServerResponse response) {
    int number = RequestValues.number(request, "version");
    Version version =
        library.versions(caller, RequestValues.document(request)).stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .map(Version::of)
            .orElseThrow(() -> RequestValues.absent("document or version"));
    Json.send(response, 200, version);
  }

  private void labels(Caller caller, ServerRequest request, ServerResponse response) {
    List<Label> labels =
        library.labels(caller).entrySet().stream()
            .map(each -> new Label(each.getKey().value(), each.getValue()))
            .toList();
    Json.send(response, 200, new Labels(labels));
  }

  private void duplicates(Caller caller, ServerRequest request, ServerResponse response) {
    List<SameBytes> all =
        library.duplicates(caller).entrySet().stream()
            .map(
                each ->
                    new SameBytes(
                        each.getKey(), each.getValue().stream().map(DocumentName::value).toList()))
            .toList();
    Json.send(response, 200, new Duplicates(all));
  }
}
