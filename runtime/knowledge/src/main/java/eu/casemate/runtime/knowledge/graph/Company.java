package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.documents.facts.SectionNames.Pair;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names that stand together in several sections of one document, and in few others of it. */
final class Company {

  private static final int MOST_SECTIONS = 5;
  private static final int MOST_OF_SECTION = 15;
  private static final int MOST_PAIRS = 40;

  private final List<Set<String>> sections = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();

  void add(Set<String> names) {
    sections.add(names);
    names.forEach(name -> counts.merge(name, 1, Integer::sum));
  }

  /** The closest pairs, none of whose names is a part of the other. */
  List<Pair> pairs() {
    Map<Pair, Integer> together = new HashMap<>();
    for (Set<String> names : sections) {
      List<String> rare =
          names.stream().filter(this::rare).sorted().limit(MOST_OF_SECTION).toList();
      for (int i = 0; i < rare.size(); i++) {
        for (String other : rare.subList(i + 1, rare.size())) {
          boolean nested = rare.get(i).contains(other) || other.contains(rare.get(i));
          if (!nested) {
            together.merge(new Pair(rare.get(i), other), 1, Integer::sum);
          }
        }
      }
    }
    return together.entrySet().stream()
        .filter(each -> each.getValue() > 1)
        .sorted(
            Map.Entry.<Pair, Integer>comparingByValue()
                .reversed()
                .thenComparing(each -> each.getKey().shorter())
                .thenComparing(each -> each.getKey().longer()))
        .limit(MOST_PAIRS)
        .map(Map.Entry::getKey)
        .toList();
  }

  private boolean rare(String name) {
    int count = counts.getOrDefault(name, 0);
    return count > 1 && count <= MOST_SECTIONS;
  }
}
