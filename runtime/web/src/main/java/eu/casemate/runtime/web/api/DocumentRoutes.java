package eu.casemate.runtime.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.casemate.audit.Act;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.knowledge.DeletionReport;
import eu.casemate.runtime.knowledge.DocumentSummary;
import eu.casemate.runtime.knowledge.DocumentUpload;
import eu.casemate.runtime.knowledge.IngestOutcome;
import eu.casemate.runtime.knowledge.IngestRefusal;
import eu.casemate.runtime.knowledge.IngestReport;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentId;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.knowledge.library.Library;
import eu.casemate.runtime.knowledge.library.Original;
import eu.casemate.runtime.knowledge.library.PassagePlaces;
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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Takes documents in, lists and deletes them, and shows passages. */
final class DocumentRoutes {

  private static final int MAX_NAME = 512;
  private static final Pattern UNSAFE_NAME =
      Pattern.compile("^/|(^|/)\\.{0,2}(/|$)|[\\p{Cntrl}\\\\]");

  // What cannot be taken back is recorded before it is done, and again with what became of it.
  private static final Act STORE = new Act("document-store");
  private static final Act STORED = new Act("document-stored");
  private static final Act DELETE = new Act("document-delete");
  private static final Act DELETED = new Act("document-deleted");

  private final Knowledge knowledge;
  private final Optional<Library> library;
  private final Uploads uploads;
  private final CallRecords records;

  /** A document as it is listed. */
  record Listed(
      String id,
      String document,
      String title,
      String language,
      String collection,
      List<String> labels,
      int version,
      int pages,
      long bytes,
      int sections,
      int passages,
      String licence) {

    static Listed of(DocumentSummary summary) {
      return new Listed(
          summary.id().value(),
          summary.name().value(),
          summary.title(),
          summary.language().code(),
          summary.collection().value(),
          summary.labels().stream().map(DocumentLabel::value).toList(),
          summary.version(),
          summary.pages(),
          summary.bytes(),
          summary.sections(),
          summary.passages(),
          summary.licence());
    }
  }

  /** Documents by name; {@code next} is the name after which the list goes on. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Documents(List<Listed> documents, Optional<String> next) {}

  /** A passage in full. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Shown(
      String id,
      String document,
      String title,
      String section,
      String language,
      String text,
      Optional<String> documentId,
      Optional<List<PlaceView>> places) {

    static Shown of(Passage passage, Optional<PassagePlaces> where) {
      return new Shown(
          passage.id().value(),
          passage.document().value(),
          passage.title(),
          passage.section(),
          passage.language().code(),
          passage.text(),
          where.map(each -> each.document().value()),
          where.map(each -> each.places().stream().map(PlaceView::of).toList()));
    }
  }

  /** What became of an upload. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Stored(
      Optional<String> id,
      String document,
      String title,
      String language,
      int sections,
      int passages,
      String outcome,
      List<String> waiting) {

    static Stored of(IngestReport report) {
      return new Stored(
          report.id().map(DocumentId::value),
          report.name().value(),
          report.title(),
          report.language().code(),
          report.sections(),
          report.passages(),
          report.outcome().name().toLowerCase(Locale.ROOT),
          report.waiting());
    }
  }

  /** What became of a document that was to be deleted. */
  record Deleted(String document, String outcome, List<String> waiting) {}

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
            Operation.of("listDocuments", "documents", "The documents, by name", Documents.class)
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
                    Stored.class)
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
                    Deleted.class)
                .needs("name", Operation.Kind.TEXT, "the document's name")));
    routes.add(
        new Route(
            Method.GET,
            "/api/v1/passages/{id}",
            Right.READ_DOCUMENTS,
            this::passage,
            Operation.of(
                "getPassage", "search", "A passage in full, and where it stands", Shown.class)));
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
                  Deleted.class)));
      routes.add(
          new Route(
              Method.POST,
              "/api/v1/documents/{document}/versions/{version}/restore",
              Right.CHANGE_DOCUMENTS,
              this::restore,
              Operation.of(
                  "restoreVersion",
                  "versions",
                  "Takes the bytes of an earlier version in again, as the newest one",
                  Stored.class)));
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
    List<Listed> found =
        knowledge.documents(caller).stream()
            .filter(each -> collection.isEmpty() || each.collection().equals(collection.get()))
            .filter(each -> label.isEmpty() || each.labels().contains(label.get()))
            .filter(each -> folder.isEmpty() || each.name().value().startsWith(folder + "/"))
            .filter(each -> each.name().value().compareTo(after) > 0)
            .map(Listed::of)
            .limit(limit + 1L)
            .toList();
    List<Listed> shown = found.subList(0, Math.min(limit, found.size()));
    Json.send(
        response,
        200,
        new Documents(
            shown,
            found.size() > limit ? Optional.of(shown.getLast().document()) : Optional.empty()));
  }

  void store(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentName name = name(request);
    Optional<Language> language = RequestValues.language(request);
    Optional<CollectionName> collection = RequestValues.collection(request);
    Optional<Set<DocumentLabel>> labels = RequestValues.labels(request);
    records.record(caller, STORE, name.value(), Map.of());
    Stored stored =
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

  private static Stored stored(IngestOutcome outcome) {
    return switch (outcome) {
      case IngestReport report -> Stored.of(report);
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
    Json.send(response, 200, new Deleted(name.value(), outcome, report.waiting()));
  }

  private void deleteById(Caller caller, ServerRequest request, ServerResponse response) {
    delete(caller, named(caller, RequestValues.document(request)), response);
  }

  private DocumentName named(Caller caller, DocumentId id) {
    return library
        .flatMap(each -> each.document(caller, id))
        .orElseThrow(() -> RequestValues.absent("document"))
        .name();
  }

  /** Takes the bytes of an earlier version in again, as the newest one. */
  private void restore(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentId id = RequestValues.document(request);
    int version = RequestValues.number(request, "version");
    DocumentName name = named(caller, id);
    Original original =
        library
            .flatMap(each -> each.original(caller, id, OptionalInt.of(version)))
            .orElseThrow(() -> RequestValues.absent("document or version"));
    records.record(caller, STORE, name.value(), Map.of("version", Integer.toString(version)));
    Stored stored =
        uploads.again(
            original.content(),
            response,
            file -> {
              DocumentUpload upload = new DocumentUpload(name, file, Optional.empty());
              Supplier<IngestOutcome> outcome = knowledge.store(caller, upload);
              return () -> stored(outcome.get());
            });
    records.record(caller, STORED, name.value(), Map.of("outcome", stored.outcome()));
    Json.send(response, 200, stored);
  }

  void passage(Caller caller, ServerRequest request, ServerResponse response) {
    Shown shown =
        passageId(request.path().pathParameters().get("id"))
            .flatMap(id -> knowledge.passage(caller, id))
            .map(
                passage ->
                    Shown.of(passage, library.flatMap(each -> each.passage(caller, passage.id()))))
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
