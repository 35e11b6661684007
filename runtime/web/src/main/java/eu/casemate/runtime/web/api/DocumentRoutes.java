package eu.casemate.runtime.web.api;

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
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.http.Json;
import eu.casemate.runtime.web.record.CallRecords;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
  private final Uploads uploads;
  private final CallRecords records;

  /** A document as it is listed. */
  record Listed(
      String document, String title, String language, int sections, int passages, String licence) {

    static Listed of(DocumentSummary summary) {
      return new Listed(
          summary.name().value(),
          summary.title(),
          summary.language().code(),
          summary.sections(),
          summary.passages(),
          summary.licence());
    }
  }

  /** A passage in full. */
  record Shown(
      String id, String document, String title, String section, String language, String text) {

    static Shown of(Passage passage) {
      return new Shown(
          passage.id().value(),
          passage.document().value(),
          passage.title(),
          passage.section(),
          passage.language().code(),
          passage.text());
    }
  }

  /** What became of an upload. */
  record Stored(
      String document,
      String title,
      String language,
      int sections,
      int passages,
      String outcome,
      List<String> waiting) {

    static Stored of(IngestReport report) {
      return new Stored(
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

  DocumentRoutes(Knowledge knowledge, Uploads uploads, CallRecords records) {
    this.knowledge = knowledge;
    this.uploads = uploads;
    this.records = records;
  }

  void list(Caller caller, ServerRequest request, ServerResponse response) {
    List<Listed> documents = knowledge.documents(caller).stream().map(Listed::of).toList();
    Json.send(response, 200, Map.of("documents", documents));
  }

  void store(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentName name = name(request);
    Optional<Language> language = language(request);
    records.record(caller, STORE, name.value(), Map.of());
    Stored stored =
        uploads.take(
            request,
            response,
            file -> {
              Supplier<IngestOutcome> outcome =
                  knowledge.store(caller, new DocumentUpload(name, file, language));
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
    DocumentName name = name(request);
    records.record(caller, DELETE, name.value(), Map.of());
    DeletionReport report = knowledge.delete(caller, name);
    String outcome = report.deleted() ? "deleted" : "absent";
    records.record(caller, DELETED, name.value(), Map.of("outcome", outcome));
    Json.send(response, 200, new Deleted(name.value(), outcome, report.waiting()));
  }

  void passage(Caller caller, ServerRequest request, ServerResponse response) {
    Shown shown =
        passageId(request.path().pathParameters().get("id"))
            .flatMap(id -> knowledge.passage(caller, id))
            .map(Shown::of)
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

  private static Optional<Language> language(ServerRequest request) {
    String tag = request.query().first("language").orElse("");
    if (tag.isEmpty()) {
      return Optional.empty();
    }
    Optional<Language> known = Language.of(tag);
    if (known.isEmpty()) {
      throw new HttpFailure(400, "The language is not known", "Send fr or en");
    }
    return known;
  }

  private static Optional<PassageId> passageId(String id) {
    try {
      return Optional.of(new PassageId(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
