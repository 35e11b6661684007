package eu.casemate.runtime.web.api;

import eu.casemate.audit.Act;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.knowledge.DeletionReport;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.SimilarDocument;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentDetail;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.knowledge.library.DocumentQuery;
import eu.casemate.runtime.knowledge.library.DocumentStatistics;
import eu.casemate.runtime.knowledge.library.Library;
import eu.casemate.runtime.knowledge.library.Original;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Right;
import eu.casemate.runtime.web.http.HttpFailure;
import eu.casemate.runtime.web.http.Json;
import eu.casemate.runtime.web.http.KnownKeys;
import eu.casemate.runtime.web.record.CallRecords;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;

/** Many documents at once: similar ones, all of them as an archive, erasing them, counts. */
final class ArchiveRoutes {

  private static final int MAX_BODY_BYTES = 16 << 10;
  private static final int MOST_SIMILAR = 50;
  private static final Act EXPORT = new Act("documents-export");
  private static final Act ERASE = new Act("documents-erase");
  private static final Act ERASED = new Act("documents-erased");

  private final Knowledge knowledge;
  private final Library library;
  private final CallRecords records;

  /** A document that speaks of the same; {@code cosine} compares within one answer only. */
  record Near(String document, double cosine) {}

  /** Similar documents, the nearest first. */
  record Similar(List<Near> documents) {}

  /** Which documents are erased: all that meet each that is named; at least one must be. */
  record Selection(Optional<String> collection, Optional<String> label, Optional<String> folder) {}

  /** What was erased; {@code waiting} names what has not followed yet and does so by itself. */
  record Erased(int documents, List<String> waiting) {}

  /** How much the tenant has. */
  record Statistics(
      int documents,
      int versions,
      int collections,
      int sections,
      int passages,
      int tables,
      long pages,
      long bytes,
      long keptBytes,
      Map<String, Integer> byLanguage,
      Map<String, Integer> byKind) {

    static Statistics of(DocumentStatistics counted) {
      return new Statistics(
          counted.documents(),
          counted.versions(),
          counted.collections(),
          counted.sections(),
          counted.passages(),
          counted.tables(),
          counted.pages(),
          counted.bytes(),
          counted.keptBytes(),
          counted.byLanguage(),
          counted.byKind());
    }
  }

  ArchiveRoutes(Knowledge knowledge, Library library, CallRecords records) {
    this.knowledge = knowledge;
    this.library = library;
    this.records = records;
  }

  List<Route> table() {
    return List.of(
        new Route(
            Method.GET,
            "/api/v1/documents/{document}/similar",
            Right.READ_DOCUMENTS,
            this::similar,
            Operation.of(
                    "listSimilar",
                    "search",
                    "Documents that speak of the same, the nearest first",
                    Similar.class)
                .query("limit", Operation.Kind.NUMBER, "how many at most, to " + MOST_SIMILAR)),
        new Route(
            Method.GET,
            "/api/v1/export",
            Right.READ_DOCUMENTS,
            this::export,
            Operation.of(
                    "exportDocuments",
                    "documents",
                    "The present originals as a ZIP archive, with manifest.json",
                    "application/zip")
                .query("collection", Operation.Kind.TEXT, "only this collection")
                .query("label", Operation.Kind.TEXT, "only with this label")
                .query("folder", Operation.Kind.TEXT, "only below this folder")),
        new Route(
            Method.POST,
            "/api/v1/erase",
            Right.CHANGE_DOCUMENTS,
            this::erase,
            Operation.of(
                    "eraseDocuments",
                    "documents",
                    "Deletes documents with all their versions, from every store",
                    Erased.class)
                .takes(Selection.class)),
        new Route(
            Method.GET,
            "/api/v1/statistics",
            Right.READ_DOCUMENTS,
            this::statistics,
            Operation.of(
                "getStatistics", "documents", "How much the tenant has", Statistics.class)));
  }

  private void similar(Caller caller, ServerRequest request, ServerResponse response) {
    DocumentDetail detail =
        library
            .document(caller, RequestValues.document(request))
            .orElseThrow(() -> RequestValues.absent("document"));
    int limit = RequestValues.number(request, "limit", 1, MOST_SIMILAR, 10);
    List<Near> near = new ArrayList<>();
    for (SimilarDocument each : knowledge.similar(caller, detail.name(), limit)) {
      near.add(new Near(each.name().value(), each.cosine()));
    }
    Json.send(response, 200, new Similar(near));
  }

  private void statistics(Caller caller, ServerRequest request, ServerResponse response) {
    Json.send(response, 200, Statistics.of(library.statistics(caller)));
  }

  private void export(Caller caller, ServerRequest request, ServerResponse response) {
    Optional<CollectionName> collection = RequestValues.collection(request);
    Optional<DocumentLabel> label = RequestValues.label(request);
    String folder = RequestValues.text(request, "folder");
    records.record(caller, EXPORT, collection.map(CollectionName::value).orElse("all"), Map.of());
    response
        .status(200)
        .header(HeaderNames.CONTENT_TYPE, "application/zip")
        .header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=documents.zip")
        .header(HeaderNames.CACHE_CONTROL, "no-store");
    List<LibraryViews.Detail> manifest = new ArrayList<>();
    try (ZipOutputStream zip = new ZipOutputStream(response.outputStream())) {
      for (DocumentDetail each : all(caller, collection, label, folder)) {
        Optional<Original> original = library.original(caller, each.id(), OptionalInt.empty());
        // One that was deleted meanwhile is in neither.
        if (original.isPresent()) {
          zip.putNextEntry(new ZipEntry("documents/" + each.name().value()));
          zip.write(original.get().content());
          zip.closeEntry();
          manifest.add(LibraryViews.Detail.of(each, List.of()));
        }
      }
      zip.putNextEntry(new ZipEntry("manifest.json"));
      zip.write(Json.write(Map.of("documents", manifest)).getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException("An export broke off", e);
    }
  }

  /** All that meet it, list by list. */
  private List<DocumentDetail> all(
      Caller caller,
      Optional<CollectionName> collection,
      Optional<DocumentLabel> label,
      String folder) {
    List<DocumentDetail> all = new ArrayList<>();
    String after = "";
    boolean more = true;
    while (more) {
      List<DocumentDetail> some =
          library.documents(
              caller, new DocumentQuery(collection, label, folder, after, DocumentQuery.MOST));
      all.addAll(some);
      more = some.size() == DocumentQuery.MOST;
      after = some.isEmpty() ? "" : some.getLast().name().value();
    }
    return all;
  }

  private void erase(Caller caller, ServerRequest request, ServerResponse response) {
    JsonNode body = Json.readObject(request, MAX_BODY_BYTES);
    KnownKeys.require(body, "The body", List.of("collection", "label", "folder"));
    Optional<CollectionName> collection = RequestValues.collection(body);
    Optional<DocumentLabel> label =
        RequestValues.text(body, "label", 63)
            .map(text -> RequestValues.parsed(text, DocumentLabel::new));
    String folder = RequestValues.text(body, "folder", DocumentName.MAX_CHARACTERS).orElse("");
    if (collection.isEmpty() && label.isEmpty() && folder.isEmpty()) {
      throw new HttpFailure(
          400,
          "Nothing says which documents are to be erased",
          "Name a collection, a label or a folder");
    }
    String what = collection.map(CollectionName::value).orElse(folder);
    records.record(caller, ERASE, what.isEmpty() ? "label" : what, Map.of());
    int erased = 0;
    List<String> waiting = new ArrayList<>();
    for (DocumentDetail each : all(caller, collection, label, folder)) {
      DeletionReport report = knowledge.delete(caller, each.name());
      erased += report.deleted() ? 1 : 0;
      report.waiting().stream().filter(store -> !waiting.contains(store)).forEach(waiting::add);
    }
    records.record(
        caller,
        ERASED,
        what.isEmpty() ? "label" : what,
        Map.of("documents", Integer.toString(erased)));
    Json.send(response, 200, new Erased(erased, waiting));
  }
}
