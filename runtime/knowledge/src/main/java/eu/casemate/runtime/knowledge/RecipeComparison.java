package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.Search;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.knowledge.KnownItems.Item;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Clearance;
import eu.casemate.runtime.tenancy.Principal.Program;
import eu.casemate.runtime.tenancy.Role;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** Asks what is known of a tenant's documents with one recipe, or with two. */
final class RecipeComparison {

  private static final int LIMIT = 10;
  private static final int AMONG = 3;
  private static final int MOST_NAMED = 20;
  private static final FoundCounts NONE = new FoundCounts(0, 0, 0, 0);

  private final Retrieval retrieval;
  private final KnownItems items;

  private static final class Kind {
    FoundCounts before = NONE;
    FoundCounts after = NONE;
    final List<String> lost = new ArrayList<>();
  }

  RecipeComparison(Retrieval retrieval, KnownItems items) {
    this.retrieval = retrieval;
    this.items = items;
  }

  /** Asks all with both recipes; empty when it is no longer wanted half-way. */
  Optional<RetrievalComparison> compare(
      TenantId tenant, RetrievalRecipe serving, RetrievalRecipe candidate, BooleanSupplier wanted) {
    Kind titles = new Kind();
    Kind questions = new Kind();
    return ask(tenant, items.titles(tenant), serving, candidate, titles, wanted)
            && ask(tenant, items.questions(tenant), serving, candidate, questions, wanted)
        ? Optional.of(
            new RetrievalComparison(
                titles.before,
                titles.after,
                questions.before,
                questions.after,
                titles.lost,
                questions.lost))
        : Optional.empty();
  }

  /** The place of each known question's section, 0 for none; empty when no longer wanted. */
  Optional<Map<String, Integer>> places(
      TenantId tenant, RetrievalRecipe recipe, BooleanSupplier wanted) {
    Map<String, Integer> places = new TreeMap<>();
    for (Item item : items.questions(tenant)) {
      if (!wanted.getAsBoolean()) {
        return Optional.empty();
      }
      places.put(item.question().text(), place(tenant, item, recipe));
    }
    return Optional.of(places);
  }

  /** Whether a section that was among the first three is no longer. */
  static boolean lost(int before, int after) {
    return before >= 1 && before <= AMONG && (after == 0 || after > AMONG);
  }

  private boolean ask(
      TenantId tenant,
      List<Item> asked,
      RetrievalRecipe serving,
      RetrievalRecipe candidate,
      Kind kind,
      BooleanSupplier wanted) {
    for (Item item : asked) {
      if (!wanted.getAsBoolean()) {
        return false;
      }
      int before = place(tenant, item, serving);
      int after = place(tenant, item, candidate);
      kind.before = kind.before.with(before);
      kind.after = kind.after.with(after);
      if (lost(before, after) && kind.lost.size() < MOST_NAMED) {
        kind.lost.add(item.question().text());
      }
    }
    return true;
  }

  private int place(TenantId tenant, Item item, RetrievalRecipe recipe) {
    List<RetrievedPassage> found =
        retrieval.search(caller(tenant), Search.of(item.question(), LIMIT), recipe).passages();
    for (int i = 0; i < found.size(); i++) {
      RetrievedPassage each = found.get(i);
      if (item.expected()
          .contains(new SectionKey(each.passage().document(), each.sectionOrdinal()))) {
        return i + 1;
      }
    }
    return 0;
  }

  private static Caller caller(TenantId tenant) {
    return new Caller(
        tenant,
        new Program("recipe-comparison"),
        Set.of(Role.PROGRAM),
        Clearance.LOWEST,
        "casemate");
  }
}
