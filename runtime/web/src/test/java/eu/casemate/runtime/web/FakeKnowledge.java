package eu.casemate.runtime.web;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Leg;
import eu.casemate.runtime.documents.LegRanks;
import eu.casemate.runtime.documents.ParsedDocument;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.SearchResult;
import eu.casemate.runtime.documents.Section;
import eu.casemate.runtime.documents.Sentences;
import eu.casemate.runtime.documents.UnreadableDocument;
import eu.casemate.runtime.knowledge.DeletionReport;
import eu.casemate.runtime.knowledge.DocumentSummary;
import eu.casemate.runtime.knowledge.DocumentUpload;
import eu.casemate.runtime.knowledge.HealthCheck;
import eu.casemate.runtime.knowledge.IngestOutcome;
import eu.casemate.runtime.knowledge.IngestRefusal;
import eu.casemate.runtime.knowledge.IngestReport;
import eu.casemate.runtime.knowledge.IngestReport.Outcome;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.KnowledgeCounts;
import eu.casemate.runtime.knowledge.KnownQuestion;
import eu.casemate.runtime.knowledge.RetrievalRecipes;
import eu.casemate.runtime.knowledge.SimilarDocument;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentId;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Two passages in memory, for every tenant, and what a tenant takes in, for tests of the listeners
 * and the page; keeps {@link eu.casemate.runtime.knowledge.KnowledgeContract} like the real one.
 */
public final class FakeKnowledge implements Knowledge {

  static final String RULE =
      "Unsafe blocks are a risk.\nEach unsafe block must be documented and reviewed within 30 days.\n"
          + "<b>Markup</b> is text here.";
  static final String REGLE =
      "Une image décorative n'a pas d'alternative. Chaque image porteuse d'information doit avoir"
          + " une alternative textuelle pertinente.";

  private static final Pattern LONG_WORD = Pattern.compile("\\p{L}{6,}");
  private static final TenantId NONE = new TenantId("none");

  private static final RetrievedPassage GUIDE =
      given("guide.md", "Guide to unsafe code", "Review", Language.ENGLISH, RULE, 0.9);
  private static final RetrievedPassage RGAA =
      given("rgaa.md", "Référentiel d'accessibilité", "Images", Language.FRENCH, REGLE, 0.5);

  private record Taken(ParsedDocument read, Language language, String content) {}

  private final RetrievalRecipes recipes = new FakeRecipes(this::hasSection);
  private final DocumentParser parser = new DocumentParser();
  private final Map<TenantId, SortedMap<String, Taken>> taken = new HashMap<>();
  volatile boolean healthy = true;
  volatile boolean broken;

  /** Called before a document is stored, and before it is said what became of it. */
  volatile Consumer<String> storing = _ -> {};

  volatile Consumer<String> following = _ -> {};

  /** Called before a search. */
  volatile Consumer<Search> searching = _ -> {};

  volatile boolean offTopic;
  volatile Set<Leg> missing = Set.of();

  private static RetrievedPassage given(
      String document, String title, String heading, Language language, String text, double score) {
    DocumentName name = new DocumentName(document);
    Passage passage =
        new Passage(
            PassageId.of(NONE, name, 0, text), name, title, List.of(heading), language, text, 0);
    return retrieved(passage, score);
  }

  /** The id of a passage that every tenant has. */
  static String givenId() {
    return GUIDE.passage().id().value();
  }

  /** The names of what the tenant took in. */
  synchronized List<String> names(TenantId tenant) {
    return List.copyOf(of(tenant).keySet());
  }

  private SortedMap<String, Taken> of(TenantId tenant) {
    return taken.computeIfAbsent(tenant, _ -> new TreeMap<>());
  }

  @Override
  public Supplier<IngestOutcome> store(Caller caller, DocumentUpload upload) {
    String name = upload.name().value();
    storing.accept(name);
    byte[] content = upload.content();
    return switch (parser.parse(upload.name(), content)) {
      case UnreadableDocument unreadable -> () -> new IngestRefusal(upload.name(), unreadable);
      case ParsedDocument read -> {
        Language language = upload.language().orElse(read.language());
        Taken now = new Taken(read, language, new String(content, StandardCharsets.UTF_8));
        IngestReport report = take(caller.tenant(), upload.name(), now);
        yield () -> {
          following.accept(name);
          return report;
        };
      }
    };
  }

  private synchronized IngestReport take(TenantId tenant, DocumentName name, Taken now) {
    Taken before = of(tenant).put(name.value(), now);
    Outcome outcome =
        before == null ? Outcome.ADDED : before.equals(now) ? Outcome.UNCHANGED : Outcome.REPLACED;
    return new IngestReport(
        Optional.of(id(name)),
        name,
        now.read().title(),
        now.language(),
        now.read().sections().size(),
        now.read().passages(),
        outcome,
        List.of());
  }

  @Override
  public synchronized DeletionReport delete(Caller caller, DocumentName name) {
    boolean deleted = of(caller.tenant()).remove(name.value()) != null;
    return new DeletionReport(name, deleted, List.of());
  }

  @Override
  public synchronized List<DocumentSummary> documents(Caller caller) {
    List<DocumentSummary> all = new ArrayList<>(List.of(summary(GUIDE), summary(RGAA)));
    of(caller.tenant())
        .forEach(
            (name, one) ->
                all.add(
                    new DocumentSummary(
                        id(new DocumentName(name)),
                        new DocumentName(name),
                        one.read().title(),
                        one.language(),
                        CollectionName.MAIN,
                        List.of(),
                        1,
                        0,
                        0,
                        one.read().sections().size(),
                        one.read().passages(),
                        "")));
    all.sort(Comparator.comparing(each -> each.name().value()));
    return all;
  }

  private static DocumentSummary summary(RetrievedPassage given) {
    Passage passage = given.passage();
    return new DocumentSummary(
        id(passage.document()),
        passage.document(),
        passage.title(),
        passage.language(),
        CollectionName.MAIN,
        List.of(),
        1,
        0,
        0,
        1,
        1,
        "Etalab 2.0");
  }

  private static DocumentId id(DocumentName name) {
    return new DocumentId("%032x".formatted(name.hashCode() & 0xffffffffL));
  }

  @Override
  public List<SimilarDocument> similar(Caller caller, DocumentName name, int limit) {
    return documents(caller).stream()
        .map(DocumentSummary::name)
        .filter(other -> !other.equals(name))
        .limit(limit)
        .map(other -> new SimilarDocument(other, 0.5))
        .toList();
  }

  @Override
  public Optional<Passage> passage(Caller caller, PassageId id) {
    return Stream.concat(takenIn(caller).stream(), Stream.of(GUIDE, RGAA))
        .map(RetrievedPassage::passage)
        .filter(passage -> passage.id().equals(id))
        .findFirst();
  }

  @Override
  public List<HealthCheck> checks(Caller caller) {
    if (broken) {
      throw new IllegalStateException("secret detail");
    }
    String detail = healthy ? "answers" : "refuses";
    return List.of(
        new HealthCheck(
            "postgresql",
            healthy,
            healthy ? "answers" : "no-answer",
            Map.of(),
            detail,
            Duration.ofMillis(1)));
  }

  @Override
  public RetrievalRecipes recipes() {
    return recipes;
  }

  private boolean hasSection(Caller caller, KnownQuestion known) {
    return takenIn(caller).stream()
        .map(RetrievedPassage::passage)
        .anyMatch(
            each ->
                each.document().equals(known.document())
                    && (each.section().equals(known.heading())
                        || each.section().endsWith("› " + known.heading())));
  }

  @Override
  public KnowledgeCounts counts(Caller caller) {
    List<DocumentSummary> all = documents(caller);
    return new KnowledgeCounts(all.size(), all.stream().mapToInt(DocumentSummary::passages).sum());
  }

  /** Those taken in that share a long word with the question, then the two that fit any. */
  @Override
  public SearchResult search(Caller caller, Search search) {
    searching.accept(search);
    Stream<RetrievedPassage> fitting =
        takenIn(caller).stream()
            .filter(
                each ->
                    LONG_WORD
                        .matcher(search.question().text())
                        .results()
                        .anyMatch(word -> each.passage().text().contains(word.group())));
    List<RetrievedPassage> found =
        Stream.concat(fitting, Stream.of(GUIDE, RGAA))
            .filter(
                each ->
                    search.filter().allows(each.passage().document(), each.passage().language()))
            .toList();
    Map<Language, Integer> languages = new HashMap<>();
    Map<DocumentName, Integer> documents = new HashMap<>();
    for (RetrievedPassage each : found) {
      languages.merge(each.passage().language(), 1, Integer::sum);
      documents.merge(each.passage().document(), 1, Integer::sum);
    }
    return new SearchResult(
        found.stream().limit(search.limit()).toList(), offTopic, languages, documents, missing);
  }

  private static RetrievedPassage retrieved(Passage passage, double score) {
    return new RetrievedPassage(
        passage,
        0,
        score,
        new LegRanks(1, 0, 0, false),
        Sentences.of(passage.text()).stream()
            .max(Comparator.comparingInt(sentence -> sentence.text().length()))
            .orElseThrow()
            .span());
  }

  private synchronized List<RetrievedPassage> takenIn(Caller caller) {
    List<RetrievedPassage> all = new ArrayList<>();
    of(caller.tenant())
        .forEach(
            (name, one) -> {
              for (Section section : one.read().sections()) {
                for (String text : section.passages()) {
                  all.add(passage(caller.tenant(), new DocumentName(name), one, section, text));
                }
              }
            });
    return all;
  }

  private static RetrievedPassage passage(
      TenantId tenant, DocumentName name, Taken one, Section section, String text) {
    Passage passage =
        new Passage(
            PassageId.of(tenant, name, 0, text),
            name,
            one.read().title(),
            section.headings(),
            one.language(),
            text,
            0);
    return retrieved(passage, 1);
  }
}
