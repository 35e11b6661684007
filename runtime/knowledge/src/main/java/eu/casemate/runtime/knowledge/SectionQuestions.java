package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.runtime.knowledge.BackgroundLoop.Progress;
import eu.casemate.runtime.knowledge.DocumentChange.Put;
import eu.casemate.runtime.knowledge.QuestionTables.Unasked;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.serving.ChatListener;
import eu.casemate.serving.ChatMessage;
import eu.casemate.serving.ChatOutcome;
import eu.casemate.serving.ChatRequest;
import eu.casemate.serving.EngineException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a model write the questions that each section answers, for tenants whose serving or candidate
 * recipe has the view of questions. On a thread of its own: a model takes seconds for a section,
 * and the vectors of other documents do not wait for it. What is written stays written: after a
 * failure or a restart the sections without questions follow.
 */
final class SectionQuestions implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SectionQuestions.class);
  private static final int MAX_TOKENS = 320;
  private static final int MOST_CHARACTERS = 4_000;
  // There is nothing to ask about less.
  private static final int LEAST_CHARACTERS = 40;

  private final DocumentTables tables;
  private final QuestionTables questions;
  private final RecipeTables recipes;
  private final DocumentReader reader;
  private final Optional<QuestionModel> model;
  private final Consumer<TenantId> written;
  private final BackgroundLoop loop;
  private volatile boolean closing;
  // Belongs to the loop's thread: documents that failed, to be tried again after the others.
  private final Map<TenantId, Set<DocumentName>> later = new HashMap<>();
  private boolean failing;

  /**
   * Begins.
   *
   * @param model who writes; without one nothing is ever written
   * @param written told when a document's questions are all there
   */
  SectionQuestions(
      DocumentTables tables,
      RecipeTables recipes,
      DocumentReader reader,
      Optional<QuestionModel> model,
      Consumer<TenantId> written,
      Pauses pauses) {
    this.tables = tables;
    this.questions = new QuestionTables(tables);
    this.recipes = recipes;
    this.reader = reader;
    this.model = model;
    this.written = written;
    this.loop = new BackgroundLoop("section-questions", this::work, pauses);
    if (model.isPresent()) {
      loop.wake();
    }
  }

  /** Looks for work now. */
  void wake() {
    if (model.isPresent()) {
      loop.wake();
    }
  }

  /** The model that writes. */
  Optional<String> modelName() {
    return model.map(each -> each.name().value());
  }

  /** How many of the tenant's documents no model has been asked about. */
  int unasked(TenantId tenant) {
    return questions.unasked(tenant);
  }

  /** A document of each tenant, so that none waits for all of another's. */
  private Progress work() {
    boolean more = false;
    boolean failed = false;
    for (TenantId tenant : tables.tenants()) {
      if (closing || model.isEmpty()) {
        return Progress.NOTHING_LEFT;
      }
      try {
        more |= recipes.useQuestions(tenant) && one(tenant, model.get());
      } catch (RuntimeException e) {
        warnOnce(e.getClass().getSimpleName());
        failed = true;
      }
      failed |= !later.getOrDefault(tenant, Set.of()).isEmpty();
    }
    if (!more) {
      later.clear();
    }
    return more ? Progress.MORE : failed ? Progress.FAILED : Progress.NOTHING_LEFT;
  }

  private boolean one(TenantId tenant, QuestionModel writer) {
    Set<DocumentName> failed = later.computeIfAbsent(tenant, _ -> new HashSet<>());
    Optional<Unasked> next = questions.anyUnasked(tenant, failed);
    if (next.isEmpty()) {
      return false;
    }
    Unasked document = next.get();
    try {
      if (write(tenant, document, writer)) {
        questions.complete(tenant, document, writer.name().value());
        written.accept(tenant);
        worksAgain();
      }
      return true;
    } catch (EngineException | KnowledgeException e) {
      warnOnce(String.valueOf(e.getMessage()));
      failed.add(document.document());
      // An engine that is down is down for the other documents too.
      return false;
    }
  }

  /** Once an outage: many documents fail while the model's engine is down. */
  private void warnOnce(String why) {
    if (!failing) {
      LOG.warn("Questions of documents cannot be written ({}); they are tried again", why);
    }
    failing = true;
  }

  private void worksAgain() {
    if (failing) {
      LOG.info("Questions of documents are written again");
    }
    failing = false;
  }

  /** False when the document changed meanwhile, or the runtime ends. */
  private boolean write(TenantId tenant, Unasked unasked, QuestionModel writer) {
    Optional<StoredDocument> document = read(tenant, unasked.document());
    if (document.isEmpty()) {
      return false;
    }
    Set<Integer> done =
        document.get().questions().stream()
            .map(StoredQuestion::section)
            .collect(Collectors.toSet());
    int refused = 0;
    for (StoredSection section : document.get().sections()) {
      String text = text(document.get(), section.ordinal());
      if (done.contains(section.ordinal()) || text.length() < LEAST_CHARACTERS) {
        continue;
      }
      String path = String.join(" › ", section.section().headings());
      Optional<List<String>> asked =
          ask(writer, QuestionPrompt.of(document.get().language(), path, text));
      refused += asked.isEmpty() ? 1 : 0;
      if (closing
          || !questions.keep(
              tenant, unasked, section.ordinal(), asked.orElse(List.of()), writer.name().value())) {
        return false;
      }
    }
    if (refused > 0) {
      LOG.warn("The model's engine refuses {} sections of a document; they stay without", refused);
    }
    return true;
  }

  /** Empty where the engine refuses the section. */
  private Optional<List<String>> ask(QuestionModel writer, List<ChatMessage> prompt) {
    StringBuilder text = new StringBuilder();
    ChatListener listener =
        new ChatListener() {
          @Override
          public void onText(String piece) {
            text.append(piece);
          }

          @Override
          public boolean wanted() {
            return !closing && text.length() < MOST_CHARACTERS;
          }
        };
    try {
      ChatOutcome outcome =
          writer.router().chat(new ChatRequest(writer.name(), prompt, MAX_TOKENS, 0), listener);
      if (outcome instanceof ChatOutcome.Refused refused) {
        throw new KnowledgeException(refused.message());
      }
    } catch (EngineException e) {
      if (e.kind() != EngineException.Kind.REFUSED) {
        throw e;
      }
      // The same request would be refused again: this section has no questions.
      return Optional.empty();
    }
    return Optional.of(QuestionPrompt.read(text.toString()));
  }

  // The permit for a large document is given back at once: a model may write for an hour.
  private Optional<StoredDocument> read(TenantId tenant, DocumentName name) {
    try (DocumentBatch batch = reader.batch(tenant, false)) {
      return batch.add(name) instanceof Put put ? Optional.of(put.document()) : Optional.empty();
    }
  }

  private static String text(StoredDocument document, int section) {
    StringBuilder text = new StringBuilder();
    for (StoredPassage each : document.passages()) {
      if (each.section() == section && text.length() < QuestionPrompt.MAX_SECTION_CHARACTERS) {
        text.append(each.passage().text()).append('\n');
      }
    }
    return text.toString();
  }

  @Override
  public void close() {
    closing = true;
    loop.close();
  }
}
