package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.document.DocumentParser;
import eu.casemate.runtime.document.Language;
import eu.casemate.runtime.document.ParsedDocument;
import eu.casemate.runtime.document.UnreadableDocument;
import eu.casemate.runtime.knowledge.DocumentTables.Fingerprint;
import eu.casemate.runtime.knowledge.IngestReport.Outcome;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Takes documents in: PostgreSQL first, in one transaction, then what is derived from it. */
final class Ingestion {

  private final DocumentParser parser = new DocumentParser();
  private final DocumentTables tables;
  private final DocumentWriter writer;
  private final Derivation derivation;
  private final PassageIndex index;
  private final Graph graph;
  private final Embedder embedder;

  Ingestion(
      DocumentTables tables,
      Derivation derivation,
      PassageIndex index,
      Graph graph,
      Embedder embedder) {
    this.tables = tables;
    this.writer = new DocumentWriter(tables);
    this.derivation = derivation;
    this.index = index;
    this.graph = graph;
    this.embedder = embedder;
  }

  IngestOutcome ingest(DocumentUpload upload) {
    byte[] content = upload.content();
    return switch (parser.parse(upload.name(), content)) {
      case UnreadableDocument unreadable -> new IngestRefusal(upload.name(), unreadable);
      case ParsedDocument read ->
          derivation.alone(upload.tenant(), () -> store(upload, content, read));
    };
  }

  private IngestReport store(DocumentUpload upload, byte[] content, ParsedDocument read) {
    Language language = upload.language().orElse(read.language());
    Fingerprint wanted = new Fingerprint(sha256(content), language);
    Optional<Fingerprint> present = tables.fingerprint(upload.tenant(), upload.name());
    if (present.isPresent() && present.get().equals(wanted)) {
      return report(upload, read, language, Outcome.UNCHANGED);
    }
    StoredDocument document =
        StoredDocument.of(upload.tenant(), upload.name(), read, language, embedder);
    long generation = writer.replace(document, wanted.sha256(), content);
    derivation.follow(index, document, generation);
    graph.follow(document, generation);
    return report(upload, read, language, present.isPresent() ? Outcome.REPLACED : Outcome.ADDED);
  }

  private static IngestReport report(
      DocumentUpload upload, ParsedDocument read, Language language, Outcome outcome) {
    return new IngestReport(
        upload.name(), read.title(), language, read.sections().size(), read.passages(), outcome);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
