package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Leg;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.SearchResult;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.knowledge.TopicCheck.Nearness;
import eu.casemate.runtime.knowledge.ranking.GraphWalk;
import eu.casemate.runtime.knowledge.ranking.GraphWalk.Link;
import eu.casemate.runtime.knowledge.ranking.Ranking;
import eu.casemate.runtime.knowledge.ranking.Ranking.Ranked;
import eu.casemate.runtime.knowledge.ranking.WordsFound;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds sections by words, by meaning and by the graph around the first finds. */
final class Retrieval {

  private static final Logger LOG = LoggerFactory.getLogger(Retrieval.class);

  private static final int DEPTH = 100;
  private static final int MOST_LINKS = 200;

  private final WordIndex words;
  private final VectorIndex vectors;
  private final Graph graph;
  private final QuestionVectors questions;
  private final RecipeTables recipes;
  private final EmbedderSet embedders;
  private final VectorUpkeep upkeep;
  private final SectionTexts texts;
  private final TopicCheck topic;
  private final Reranking reranking;
  private final EmbedderOutages outages = new EmbedderOutages();

  /** All sections found, best first, before their texts are read. */
  record Found(
      List<Ranked> ranked,
      Optional<Nearness> nearness,
      Meaning meaning,
      boolean byMeaning,
      Map<DocumentName, Language> languages) {}

  Retrieval(
      WordIndex words,
      VectorIndex vectors,
      Graph graph,
      QuestionVectors questions,
      RecipeTables recipes,
      EmbedderSet embedders,
      VectorUpkeep upkeep,
      SectionTexts texts,
      Reranking reranking) {
    this.words = words;
    this.vectors = vectors;
    this.graph = graph;
    this.questions = questions;
    this.recipes = recipes;
    this.embedders = embedders;
    this.upkeep = upkeep;
    this.texts = texts;
    this.reranking = reranking;
    this.topic = new TopicCheck(embedders);
  }

  /** Does what the first question would else wait for; without an embedder it waits. */
  void prepare() {
    try {
      topic.prepare(embedders.defaultName());
    } catch (KnowledgeException e) {
      LOG.debug("The default embedder does not work yet", e);
    }
  }

  /**
   * Searches with the recipe that serves the caller's tenant; while its embedder gives no vectors,
   * by the other legs, words at least. The result names what was missing.
   */
  SearchResult search(Caller caller, Search search) {
    TenantId tenant = caller.tenant();
    RetrievalRecipe recipe = recipes.serving(tenant);
    List<String> used = recipe.embedders();
    if (search.legs().contains(Leg.MEANING)
        && !upkeep.wordsOnly(tenant)
        && !outages.justFailed(used)) {
      try {
        SearchResult result =
            shown(caller, search, recipe, find(caller, search, recipe, true), true);
        outages.end(used, questions::madeAt);
        return result;
      } catch (KnowledgeException e) {
        outages.note(used, e);
      }
    }
    return shown(caller, search, recipe, find(caller, search, recipe, false), true);
  }

  /**
   * Searches with this recipe, all of whose vectors are there. Quotes are chosen by words alone:
   * nobody reads them.
   */
  SearchResult search(Caller caller, Search search, RetrievalRecipe recipe) {
    return shown(caller, search, recipe, find(caller, search, recipe), false);
  }

  /** Finds sections with this recipe, all of whose vectors are there. */
  Found find(Caller caller, Search search, RetrievalRecipe recipe) {
    return find(caller, search, recipe, true);
  }

  private Found find(Caller caller, Search search, RetrievalRecipe recipe, boolean hasVectors) {
    TenantId tenant = caller.tenant();
    boolean byMeaning = hasVectors && search.legs().contains(Leg.MEANING);
    WordsFound byWords =
        search.legs().contains(Leg.WORDS) || !byMeaning
            ? words.find(tenant, search.question(), search.filter(), DEPTH)
            : WordsFound.NOTHING;
    Meaning meaning =
        new Meaning(
            vectors,
            questions,
            tenant,
            search.question(),
            search.filter(),
            byMeaning ? recipe.spaces(embedders) : List.of());
    List<Map<SectionKey, Double>> cosines = meaning.search(byWords.scores().keySet());
    Optional<Nearness> nearness =
        byMeaning ? nearness(tenant, search, recipe, byWords, cosines) : Optional.empty();
    Ranking ranking = new Ranking(recipe.weights(), byWords, cosines);
    if (search.legs().contains(Leg.GRAPH)) {
      GraphWalk.walk(
          ranking, from -> links(caller, from), unknown -> ranking.add(meaning.cosines(unknown)));
    }
    Map<DocumentName, Language> known = texts.languages(tenant, documents(ranking.all()));
    List<Ranked> ranked =
        ranking.all().stream().filter(each -> allowed(search, each, known)).toList();
    return new Found(ranked, nearness, meaning, byMeaning, known);
  }

  private SearchResult shown(
      Caller caller, Search search, RetrievalRecipe recipe, Found found, boolean quotesByMeaning) {
    TenantId tenant = caller.tenant();
    List<Ranked> ranked = found.ranked();
    List<Ranked> best = ranked.stream().limit(search.limit()).toList();
    QuoteChoice quotes =
        new QuoteChoice(
            search.question(),
            found.byMeaning() && quotesByMeaning ? sentences(tenant, search, recipe) : null);
    List<RetrievedPassage> shown =
        texts.shown(tenant, search.question(), best, found.meaning()::passage, quotes);
    Map<DocumentName, Language> known = found.languages();
    return new SearchResult(
        recipe.rerank() ? reranking.order(search.question(), shown) : shown,
        offTopic(recipe, found),
        counted(ranked, each -> Objects.requireNonNull(known.get(each.section().document()))),
        counted(ranked, each -> each.section().document()),
        missing(search, found));
  }

  private Set<Leg> missing(Search search, Found found) {
    Set<Leg> missing = EnumSet.noneOf(Leg.class);
    if (search.legs().contains(Leg.MEANING) && !found.byMeaning()) {
      missing.add(Leg.MEANING);
    }
    if (search.legs().contains(Leg.GRAPH) && !graph.available()) {
      missing.add(Leg.GRAPH);
    }
    return missing;
  }

  /** Whether what was found is of another subject than the question. */
  boolean offTopic(RetrievalRecipe recipe, Found found) {
    return found
        .nearness()
        .filter(each -> topic.offTopic(recipe.embedders().getFirst(), each))
        .isPresent();
  }

  private List<Link> links(Caller caller, Collection<SectionKey> from) {
    return graph.edges(caller, from, MOST_LINKS).stream()
        .map(each -> new Link(each.from(), each.to(), each.degree()))
        .toList();
  }

  private QuoteChoice.SentenceVectors sentences(
      TenantId tenant, Search search, RetrievalRecipe recipe) {
    String embedder = recipe.embedders().getFirst();
    return new QuoteChoice.SentenceVectors(
        questions.of(tenant, search.question(), embedder), embedders.of(embedder));
  }

  private Optional<Nearness> nearness(
      TenantId tenant,
      Search search,
      RetrievalRecipe recipe,
      WordsFound byWords,
      List<Map<SectionKey, Double>> cosines) {
    String embedder = recipe.embedders().getFirst();
    OptionalDouble best =
        cosines.getFirst().values().stream().mapToDouble(Double::doubleValue).max();
    return best.isEmpty()
        ? Optional.empty()
        : Optional.of(
            topic.nearness(
                embedder,
                questions.of(tenant, search.question(), embedder),
                best.getAsDouble(),
                byWords));
  }

  // Replaced or deleted since the search: the truth no longer has it.
  private static boolean allowed(Search search, Ranked ranked, Map<DocumentName, Language> known) {
    DocumentName document = ranked.section().document();
    Language language = known.get(document);
    return language != null && search.filter().allows(document, language);
  }

  private static Set<DocumentName> documents(List<Ranked> ranked) {
    return ranked.stream().map(each -> each.section().document()).collect(Collectors.toSet());
  }

  private static <K> Map<K, Integer> counted(List<Ranked> ranked, Function<Ranked, K> key) {
    return ranked.stream().collect(Collectors.groupingBy(key, Collectors.summingInt(_ -> 1)));
  }
}
