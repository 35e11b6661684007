package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.SearchResult;
import eu.casemate.runtime.documents.Sentences;
import eu.casemate.runtime.knowledge.Fusion.Found;
import eu.casemate.runtime.knowledge.PassageIndex.Hit;
import eu.casemate.runtime.tenancy.Caller;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds passages by words, by meaning and by the graph around the first finds. */
final class Retrieval {

  private static final int DEPTH = 100;
  private static final int SEEDS = 4;
  private static final int GRAPH_LIMIT = 20;

  private final DocumentTables tables;
  private final PassageIndex index;
  private final Graph graph;
  private final QuestionVectors vectors;
  private final VectorRenewal renewal;

  Retrieval(
      DocumentTables tables,
      PassageIndex index,
      Graph graph,
      QuestionVectors vectors,
      VectorRenewal renewal) {
    this.tables = tables;
    this.index = index;
    this.graph = graph;
    this.vectors = vectors;
    this.renewal = renewal;
  }

  SearchResult search(Caller caller, Search search) {
    Question question = search.question();
    Fusion fusion =
        new Fusion(question.language())
            .words(index.byWords(caller, question, DEPTH))
            .meaning(meaning(caller, question));
    List<PassageId> seeds = fusion.best(SEEDS).stream().map(Found::id).toList();
    fusion.graph(graph.around(caller, seeds, GRAPH_LIMIT));
    return new SearchResult(
        withTexts(caller, fusion.best(search.limit())), false, Map.of(), Map.of());
  }

  private List<Hit> meaning(Caller caller, Question question) {
    return renewal.wordsOnly(caller.tenant())
        ? List.of()
        : index.byMeaning(caller, vectors.of(caller, question), DEPTH);
  }

  private List<RetrievedPassage> withTexts(Caller caller, List<Found> best) {
    Map<PassageId, Passage> texts = new HashMap<>();
    for (Passage passage : tables.passages(caller, best.stream().map(Found::id).toList())) {
      texts.put(passage.id(), passage);
    }
    List<RetrievedPassage> passages = new ArrayList<>();
    for (Found found : best) {
      Passage passage = texts.get(found.id());
      // Replaced between the search and this read: the truth no longer has it.
      if (passage != null) {
        passages.add(
            new RetrievedPassage(
                passage,
                0,
                found.score(),
                found.ranks(),
                Sentences.of(passage.text()).getFirst().span()));
      }
    }
    return passages;
  }
}
