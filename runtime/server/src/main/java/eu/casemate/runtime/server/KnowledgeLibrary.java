package eu.casemate.runtime.server;

import eu.casemate.runtime.agents.AgentQuestion;
import eu.casemate.runtime.agents.AnswerLanguage;
import eu.casemate.runtime.agents.Evidence;
import eu.casemate.runtime.agents.EvidenceSource;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.knowledge.DeletionReport;
import eu.casemate.runtime.knowledge.DocumentUpload;
import eu.casemate.runtime.knowledge.IngestOutcome;
import eu.casemate.runtime.knowledge.IngestRefusal;
import eu.casemate.runtime.knowledge.IngestReport;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.KnowledgeCounts;
import eu.casemate.runtime.knowledge.KnowledgeException;
import eu.casemate.runtime.knowledge.Question;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.runtime.web.api.HttpFailure;
import eu.casemate.runtime.web.api.Library;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** Gives one tenant's knowledge to the API and to the agent, in their words. */
final class KnowledgeLibrary implements Library, EvidenceSource {

  private final Knowledge knowledge;
  private final TenantId tenant;

  KnowledgeLibrary(Knowledge knowledge, TenantId tenant) {
    this.knowledge = knowledge;
    this.tenant = tenant;
  }

  @Override
  public Supplier<Ingested> ingest(String name, String language, Path content) {
    Supplier<IngestOutcome> stored = knowledge.store(upload(name, language, content));
    return () -> ingested(stored.get());
  }

  private static Ingested ingested(IngestOutcome outcome) {
    return switch (outcome) {
      case IngestReport report ->
          new Ingested(
              report.name().value(),
              report.title(),
              report.language().code(),
              report.sections(),
              report.passages(),
              report.outcome().name().toLowerCase(Locale.ROOT),
              report.waiting());
      case IngestRefusal refusal ->
          throw new HttpFailure(
              422, "The document " + refusal.name() + " cannot be read", refusal.cause().detail());
    };
  }

  @Override
  public Deleted delete(String name) {
    DeletionReport report = knowledge.delete(tenant, documentName(name));
    return new Deleted(name, report.deleted() ? "deleted" : "absent", report.waiting());
  }

  private static DocumentName documentName(String name) {
    try {
      return new DocumentName(name);
    } catch (IllegalArgumentException e) {
      throw new HttpFailure(400, String.valueOf(e.getMessage()), "Rename the document");
    }
  }

  private DocumentUpload upload(String name, String language, Path content) {
    DocumentName document = documentName(name);
    if (language.isEmpty()) {
      return new DocumentUpload(tenant, document, content);
    }
    Language known =
        Language.of(language)
            .orElseThrow(() -> new HttpFailure(400, "The language is not known", "Send fr or en"));
    return new DocumentUpload(tenant, document, content, known);
  }

  @Override
  public List<Document> documents() {
    return knowledge.documents(tenant).stream()
        .map(
            listed ->
                new Document(
                    listed.name().value(),
                    listed.title(),
                    listed.language().code(),
                    listed.sections(),
                    listed.passages(),
                    listed.licence()))
        .toList();
  }

  @Override
  public Optional<Passage> passage(String id) {
    PassageId known;
    try {
      known = new PassageId(id);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return knowledge
        .passage(tenant, known)
        .map(
            found ->
                new Passage(
                    found.id().value(),
                    found.document().value(),
                    found.title(),
                    found.section(),
                    found.language().code(),
                    found.text()));
  }

  @Override
  public List<Check> checks() {
    return knowledge.checks().stream()
        .map(c -> new Check(c.name(), c.healthy(), c.detail(), c.took().toMillis()))
        .toList();
  }

  @Override
  public Counts counts() {
    try {
      KnowledgeCounts counts = knowledge.counts(tenant);
      return new Counts(OptionalInt.of(counts.documents()), OptionalInt.of(counts.passages()));
    } catch (KnowledgeException e) {
      return new Counts(OptionalInt.empty(), OptionalInt.empty());
    }
  }

  @Override
  public List<Evidence> find(AgentQuestion question, int limit) {
    Language language =
        question.language() == AnswerLanguage.FRENCH ? Language.FRENCH : Language.ENGLISH;
    return knowledge.retrieve(new Question(tenant, question.text(), language), limit).stream()
        .map(
            found ->
                new Evidence(
                    found.passage().id().value(),
                    found.passage().document().value(),
                    found.passage().title(),
                    found.passage().section(),
                    found.passage().language().code(),
                    found.passage().text(),
                    found.score()))
        .toList();
  }
}
