package eu.casemate.runtime.web.api;

import eu.casemate.audit.Act;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.knowledge.DeletionReport;
import eu.casemate.runtime.knowledge.DocumentUpload;
import eu.casemate.runtime.knowledge.IngestOutcome;
import eu.casemate.runtime.knowledge.IngestRefusal;
import eu.casemate.runtime.knowledge.IngestReport;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentDetail;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.knowledge.library.Library;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.http.Json;
import eu.casemate.runtime.web.record.CallRecords;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Takes documents in, lists and deletes them, and shows passages. */
final class DocumentRoutes {

  private static final int MAX_NAME = 512;
  private static final Pattern UNSAFE_NAME =
      Pattern.compile("^/|(^|/)\\.{0,2}(/|$)|[\\p{Cntrl}\\\\]");

  // What cannot be taken back is recorded before it is done, and again with what became of it.
  static final Act STORE = new Act("document-store");
  static final Act STORED = new Act("document-stored");
  private static final Act DELETE = new Act("document-delete");
  private static final Act DELETED = new Act("document-deleted");

  private final Knowledge knowledge;
  private final Optional<Library> library;
  private final Uploads uploads;
  private final CallRecords records;

  DocumentRoutes(
      Knowledge knowledge, Optional<Library> library, Uploads uploads, CallRecords records) {
    this.library = library;
    this.knowledge = knowledge;
    this.uploads = uploads;
    this.records = records;
  }

  List<Route> table() {
    List<Route> routes = new ArrayList<>();
    routes.add(
        new Route(
            Method.GET,
            "/api/v1/documents",
            Right.READ_DOCUMENTS,
            this::list,
            Operation.of(
                    "listDocuments",
                    "documents",
                    "The documents, by name",
                    DocumentViews.Documents.class)
                .query("collection", Operation.Kind.TEXT, "only this collection")
                .query("label", Operation.Kind.TEXT, "only with this label")
                .query("folder", Operation.Kind.TEXT, "only below this folder")
                .query("after", Operation.Kind.TEXT, "the name after which the list goes on")
                .query("limit", Operation.Kind.NUMBER, "how many at most; without it all")));
    routes.add(
        new Route(
            Method.POST,
            "/api/v1/documents",
            Right.CHANGE_DOCUMENTS,
            this::store,
            Operation.of(
                    "storeDocument",
                    "documents",
                    "Takes a document in, and answers when it is found",
                    DocumentViews.Stored.class)
                .needs("name", Operation.Kind.TEXT, "a relative path")
                .query("language", Operation.Kind.TEXT, "fr or en; without it told from the text")
                .query("collection", Operation.Kind.TEXT, "where it goes; made if missing")
                .query("label", Operation.Kind.TEXT, "a label; may be there several times")
                .takesBytes()));
    routes.add(
        new Route(
            Method.DELETE,
            "/api/v1/documents",
            Right.CHANGE_DOCUMENTS,
            this::delete,
            Operation.of(
                    "deleteDocumentByName",
                    "documents",
                    "Deletes a document by its name",
                    DocumentViews.Deleted.class)
                .needs("name", Operation.Kind.TEXT, "the document's name")));
    routes.add(
        new Route(
            Method.GET,
            "/api/v1/passages/{id}",
            Right.READ_DOCUMENTS,
            this::passage,
            Operation.of(
                "getPassage",
                "search",
                "A passage in full, and where it stands",
                DocumentViews.Shown.class)));
    if (library.isPresent()) {
      routes.add(
          new Route(
              Method.DELETE,
              "/api/v1/documents/{document}",
              Right.CHANGE_DOCUMENTS,
              this::deleteById,
              Operation.of(
                  "deleteDocument",
                  "documents",
                  "Deletes a document with all its versions, from every store",
                  DocumentViews.Deleted.class)));
    }
    return List.copyOf(routes);
  }

  void list(Caller caller, ServerRequest request, ServerResponse response) {
    Optional<CollectionName> collection = RequestValues.collection(request);
    Optional<DocumentLabel> label = RequestValues.label(request);
    String folder = RequestValues.text(request, "folder").replaceAll("/$", "");
    String after = RequestValues.text(request, "after");
    int limit =
        RequestValues.number(request, "limit", 1, Integer.MAX_VALUE - 1, Integer.MAX_VALUE - 1);
    List<DocumentViews.Listed> found =
        knowledge.documents(caller).stream()
            .filter(each -> collection.isEmpty() || each.collection().equals(collection.get()))
            .filter(each -> label.isEmpty() || each.labels().contains(label.get()))
            .filter(each -> folder.isEmpty() || each.name().value().startsWith(folder + "/"))
            .filter(each -> each.name().value().compareTo(after) > 0)
            .map(DocumentViews.Listed::of)
            .limit(limit + 1L)
            .toList();
    List<DocumentViews.Listed> shown = found.subList(0, Math.min(limit, found.size()));
    Json.send(
        response,
        200,
        new DocumentViews.Documents(
            shown,
            found.size() > limit ? Optional.of(shown.getLast().document()) : Optional.empty()));
  }

  void store(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentName name = name(request);
    Optional<Language> language = RequestValues.language(request);
    Optional<CollectionName> collection = RequestValues.collection(request);
    Optional<Set<DocumentLabel>> labels = RequestValues.labels(request);
    records.record(caller, STORE, name.value(), Map.of());
    DocumentViews.Stored stored =
        uploads.take(
            request,
            response,
            file -> {
              Supplier<IngestOutcome> outcome =
                  knowledge.store(
                      caller, new DocumentUpload(name, file, language, collection, labels));
              return () -> stored(outcome.get());
            });
    records.record(caller, STORED, name.value(), Map.of("outcome", stored.outcome()));
    Json.send(response, 200, stored);
  }

  static DocumentViews.Stored stored(IngestOutcome outcome) {
    return switch (outcome) {
      case IngestReport report -> DocumentViews.Stored.of(report);
      case IngestRefusal refusal ->
          throw new HttpFailure(
              422, "The document " + refusal.name() + " cannot be read", refusal.cause().detail());
    };
  }

  void delete(Caller caller, ServerRequest request, ServerResponse response) {
    delete(caller, name(request), response);
  }

  private void delete(Caller caller, DocumentName name, ServerResponse response) {
    records.record(caller, DELETE, name.value(), Map.of());
    DeletionReport report = knowledge.delete(caller, name);
    String outcome = report.deleted() ? "deleted" : "absent";
    records.record(caller, DELETED, name.value(), Map.of("outcome", outcome));
    Json.send(response, 200, new DocumentViews.Deleted(name.value(), outcome, report.waiting()));
  }

  private void deleteById(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentDetail document =
        library
            .flatMap(each -> each.document(caller, RequestValues.document(request)))
            .orElseThrow(() -> RequestValues.absent("document"));
    delete(caller, document.name(), response);
  }

  void passage(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentViews.Shown shown =
        passageId(request.path().pathParameters().get("id"))
            .flatMap(id -> knowledge.passage(caller, id))
            .map(
                passage ->
                    DocumentViews.Shown.of(
                        passage, library.flatMap(each -> each.passage(caller, passage.id()))))
            .orElseThrow(
                () ->
                    new HttpFailure(
                        404, "There is no such passage", "It may be gone; ask the question again"));
    Json.send(response, 200, shown);
  }

  private static DocumentName name(ServerRequest request) {
    String name = request.query().first("name").orElse("");
    if (name.isEmpty() || name.length() > MAX_NAME || UNSAFE_NAME.matcher(name).find()) {
      throw new HttpFailure(
          400,
          "The document's name is not a relative path of at most " + MAX_NAME + " characters",
          "Call /api/v1/documents?name=FOLDER/FILE.md without '..' or a leading '/'");
    }
    try {
      return new DocumentName(name);
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, String.valueOf(e.getMessage()), "Rename the document");
    }
  }

  private static Optional<PassageId> passageId(String id) {
    try {
      return Optional.of(new PassageId(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
