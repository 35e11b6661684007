package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.ParsedDocument;
import eu.casemate.runtime.documents.UnreadableDocument;
import eu.casemate.runtime.knowledge.DocumentTables.Fingerprint;
import eu.casemate.runtime.knowledge.DocumentWriter.Reading;
import eu.casemate.runtime.knowledge.IngestReport.Outcome;
import eu.casemate.runtime.tenancy.TenantId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes documents: PostgreSQL first, in one transaction, then what is derived from it. */
final class Ingestion {

  private static final Logger LOG = LoggerFactory.getLogger(Ingestion.class);

  private final DocumentParser parser;
  private final TenantLocks locks = new TenantLocks();
  private final DocumentTables tables;
  private final DocumentWriter writer;
  private final List<CatchUp> stores;
  private final VectorUpkeep upkeep;
  private final RecipeTables recipes;
  private final EmbedderSet embedders;
  private final DocumentVectors vectors;

  Ingestion(
      DocumentParser parser,
      DocumentTables tables,
      List<CatchUp> stores,
      VectorUpkeep upkeep,
      RecipeTables recipes,
      EmbedderSet embedders) {
    this.parser = parser;
    this.tables = tables;
    this.writer = new DocumentWriter(tables);
    this.stores = List.copyOf(stores);
    this.upkeep = upkeep;
    this.recipes = recipes;
    this.embedders = embedders;
    this.vectors = new DocumentVectors(embedders);
  }

  /** Stores a document; what it returns waits until the derived stores have followed. */
  Supplier<IngestOutcome> store(TenantId tenant, DocumentUpload upload) {
    byte[] content = upload.content();
    return switch (parser.parse(upload.name(), content)) {
      case UnreadableDocument unreadable -> () -> new IngestRefusal(upload.name(), unreadable);
      case ParsedDocument read -> {
        Language language = upload.language().orElse(read.language());
        Outcome outcome =
            store(tenant, new Reading(upload, read, language, sha256(content)), content);
        yield report(tenant, upload, read, language, outcome);
      }
    };
  }

  // Holds the numbers only: many may wait for the stores.
  private Supplier<IngestOutcome> report(
      TenantId tenant,
      DocumentUpload upload,
      ParsedDocument read,
      Language language,
      Outcome outcome) {
    String title = read.title();
    int sections = read.sections().size();
    int passages = read.passages();
    return () ->
        new IngestReport(
            tables.id(tenant, upload.name()),
            upload.name(),
            title,
            language,
            sections,
            passages,
            outcome,
            outcome == Outcome.UNCHANGED ? List.of() : follow(tenant, upload.name()));
  }

  private Outcome store(TenantId tenant, Reading reading, byte[] content) {
    DocumentUpload upload = reading.upload();
    Fingerprint wanted = new Fingerprint(reading.sha256(), reading.language());
    return present(tenant, upload, wanted)
        .orElseGet(
            () -> {
              // Takes minutes for a large one: the tenant's other changes go on meanwhile.
              StoredDocument document =
                  StoredDocument.of(tenant, upload.name(), reading.read(), reading.language());
              Map<Space, List<StoredVector>> made = vectors(document);
              return locks.alone(
                  tenant,
                  () ->
                      present(tenant, upload, wanted)
                          .orElseGet(() -> write(document, made, reading, content)));
            });
  }

  /** What storing it does when the very same document is there already. */
  private Optional<Outcome> present(TenantId tenant, DocumentUpload upload, Fingerprint wanted) {
    return tables
        .fingerprint(tenant, upload.name())
        .filter(wanted::equals)
        .map(_ -> complete(tenant, upload.name()) ? Outcome.UNCHANGED : Outcome.RETRIED);
  }

  /** The vectors that questions use; none while the embedder does not work, they are made later. */
  private Map<Space, List<StoredVector>> vectors(StoredDocument document) {
    try {
      recipes.keepServing(document.tenant());
      List<Space> spaces = recipes.serving(document.tenant()).textSpaces(embedders);
      return vectors.of(document, spaces, () -> true).orElse(Map.of());
    } catch (KnowledgeException e) {
      LOG.warn("A document is stored without vectors; they are made later ({})", e.getMessage());
      upkeep.wake();
      return Map.of();
    }
  }

  private Outcome write(
      StoredDocument document,
      Map<Space, List<StoredVector>> made,
      Reading reading,
      byte[] content) {
    boolean replaced = tables.fingerprint(document.tenant(), document.name()).isPresent();
    writer.replace(document, made, reading, content);
    return replaced ? Outcome.REPLACED : Outcome.ADDED;
  }

  DeletionReport delete(TenantId tenant, DocumentName name) {
    boolean deleted = locks.alone(tenant, () -> writer.delete(tenant, name));
    return new DeletionReport(name, deleted, follow(tenant, name));
  }

  private boolean complete(TenantId tenant, DocumentName name) {
    return stores.stream().noneMatch(store -> store.lacks(tenant, name))
        && !upkeep.lacks(tenant, name);
  }

  /** What has not followed. */
  private List<String> follow(TenantId tenant, DocumentName name) {
    List<String> waiting = new ArrayList<>();
    for (CatchUp store : stores) {
      // Also false of a store that is down and lacks nothing.
      if (!store.follow(tenant, name) && store.lacks(tenant, name)) {
        waiting.add(store.store().word());
      }
    }
    if (!waiting.contains(StoreName.VECTORS.word()) && upkeep.lacks(tenant, name)) {
      waiting.add(StoreName.VECTORS.word());
      upkeep.wake();
    }
    return waiting;
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
