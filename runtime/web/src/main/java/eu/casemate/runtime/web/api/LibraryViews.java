package eu.casemate.runtime.web.api;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.knowledge.library.DocumentDetail;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.knowledge.library.DocumentVersion;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What LibraryRoutes take and give, as it goes over the wire. */
final class LibraryViews {

  private LibraryViews() {}

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
}
