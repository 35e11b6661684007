package eu.casemate.runtime.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.knowledge.DocumentSummary;
import eu.casemate.runtime.knowledge.IngestReport;
import eu.casemate.runtime.knowledge.library.DocumentId;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.knowledge.library.PassagePlaces;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What DocumentRoutes take and give, as it goes over the wire. */
final class DocumentViews {

  private DocumentViews() {}

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
}
