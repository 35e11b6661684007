package eu.casemate.runtime.web.api;

import eu.casemate.runtime.knowledge.DocumentUpload;
import eu.casemate.runtime.knowledge.IngestOutcome;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.library.DocumentDetail;
import eu.casemate.runtime.knowledge.library.DocumentId;
import eu.casemate.runtime.knowledge.library.Library;
import eu.casemate.runtime.knowledge.library.Original;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.http.Json;
import eu.casemate.runtime.web.record.CallRecords;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The versions of documents. */
final class VersionRoutes {

  private final Knowledge knowledge;
  private final Library library;
  private final Uploads uploads;
  private final CallRecords records;
  private final LibraryRoutes documents;

  VersionRoutes(
      Knowledge knowledge,
      Library library,
      Uploads uploads,
      CallRecords records,
      LibraryRoutes documents) {
    this.knowledge = knowledge;
    this.library = library;
    this.uploads = uploads;
    this.records = records;
    this.documents = documents;
  }

  List<Route> table() {
    return List.of(
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/versions",
            Right.READ_DOCUMENTS,
            this::list,
            Operation.of(
                "listVersions",
                "versions",
                "The versions that are kept, the newest first",
                LibraryViews.Versions.class)),
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/versions/{version}",
            Right.READ_DOCUMENTS,
            this::get,
            Operation.of("getVersion", "versions", "One version", LibraryViews.Version.class)),
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/versions/{version}/original",
            Right.READ_DOCUMENTS,
            this::original,
            Operation.of(
                "getVersionOriginal",
                "versions",
                "The bytes of a version, as they came",
                "application/octet-stream")),
        new Route(
            Method.POST,
            "/api/v1/documents/{document}/versions/{version}/restore",
            Right.CHANGE_DOCUMENTS,
            this::restore,
            Operation.of(
                "restoreVersion",
                "versions",
                "Takes the bytes of an earlier version in again, as the newest one",
                DocumentViews.Stored.class)));
  }

  private void list(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentId id = RequestValues.document(request);
    documents.require(caller, id);
    List<LibraryViews.Version> versions =
        library.versions(caller, id).stream().map(LibraryViews.Version::of).toList();
    Json.send(response, 200, new LibraryViews.Versions(versions));
  }

  private void get(Caller caller, ServerRequest request, ServerResponse response) {
    int number = RequestValues.number(request, "version");
    LibraryViews.Version version =
        library.versions(caller, RequestValues.document(request)).stream()
            .filter(each -> each.number() == number)
            .findFirst()
            .map(LibraryViews.Version::of)
            .orElseThrow(() -> RequestValues.absent("document or version"));
    Json.send(response, 200, version);
  }

  private void original(Caller caller, ServerRequest request, ServerResponse response) {
    documents.sendOriginal(
        caller,
        RequestValues.document(request),
        OptionalInt.of(RequestValues.number(request, "version")),
        response);
  }

  private void restore(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentId id = RequestValues.document(request);
    int version = RequestValues.number(request, "version");
    DocumentDetail document = documents.require(caller, id);
    Original original =
        library
            .original(caller, id, OptionalInt.of(version))
            .orElseThrow(() -> RequestValues.absent("document or version"));
    String name = document.name().value();
    records.record(
        caller, DocumentRoutes.STORE, name, Map.of("version", Integer.toString(version)));
    DocumentViews.Stored stored =
        uploads.again(
            original.content(),
            response,
            file -> {
              DocumentUpload upload = new DocumentUpload(document.name(), file, Optional.empty());
              Supplier<IngestOutcome> outcome = knowledge.store(caller, upload);
              return () -> DocumentRoutes.stored(outcome.get());
            });
    records.record(caller, DocumentRoutes.STORED, name, Map.of("outcome", stored.outcome()));
    Json.send(response, 200, stored);
  }
}
