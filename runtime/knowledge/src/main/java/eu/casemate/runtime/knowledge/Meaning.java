package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.SearchFilter;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.knowledge.VectorIndex.Near;
import eu.casemate.runtime.knowledge.VectorIndex.Nearest;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The search by meaning for one question: a section's cosine is that of its nearest text in each
 * view, the mean over the views.
 */
final class Meaning {

  private static final int SECTIONS = 100;
  // A section has a few texts in a view; more are asked for where they are of few sections.
  private static final int TEXTS = 300;
  private static final int MOST_TEXTS = 2_400;

  private final VectorIndex index;
  private final QuestionVectors questions;
  private final TenantId tenant;
  private final Question question;
  private final SearchFilter filter;
  private final List<Space> spaces;
  private final Map<Space, Map<SectionKey, Near>> found = new HashMap<>();

  Meaning(
      VectorIndex index,
      QuestionVectors questions,
      TenantId tenant,
      Question question,
      SearchFilter filter,
      List<Space> spaces) {
    this.index = index;
    this.questions = questions;
    this.tenant = tenant;
    this.question = question;
    this.filter = filter;
    this.spaces = spaces;
  }

  /** The nearest sections; and of these others the cosines too. */
  List<Map<SectionKey, Double>> search(Collection<SectionKey> others) {
    Set<SectionKey> all = new HashSet<>(others);
    for (Space space : spaces) {
      Map<SectionKey, Near> nearest = nearestSections(space);
      found.put(space, nearest);
      all.addAll(nearest.keySet());
    }
    return cosines(all);
  }

  /** The cosines of these sections, a map for each embedder. */
  List<Map<SectionKey, Double>> cosines(Set<SectionKey> sections) {
    for (Space space : spaces) {
      Map<SectionKey, Near> known = found.computeIfAbsent(space, _ -> new HashMap<>());
      Set<SectionKey> missing = new HashSet<>(sections);
      missing.removeAll(known.keySet());
      boolean more = true;
      while (more && !missing.isEmpty()) {
        List<Near> near = index.nearest(tenant, query(space, MOST_TEXTS, missing));
        best(near).forEach(known::putIfAbsent);
        missing.removeAll(known.keySet());
        // As many as were asked for: sections of very many texts have kept the others out.
        more = near.size() >= MOST_TEXTS;
      }
    }
    List<Map<SectionKey, Double>> byEmbedder = new ArrayList<>();
    for (String embedder : spaces.stream().map(Space::embedder).distinct().toList()) {
      byEmbedder.add(means(embedder, sections));
    }
    return byEmbedder;
  }

  /** The passage by which the section is nearest, if a vector of it is known. */
  Optional<Integer> passage(SectionKey section) {
    for (Space space : spaces) {
      Near near = found.getOrDefault(space, Map.of()).get(section);
      if (near != null) {
        return Optional.of(near.passage());
      }
    }
    return Optional.empty();
  }

  private Map<SectionKey, Double> means(String embedder, Set<SectionKey> sections) {
    List<Space> own = spaces.stream().filter(each -> each.embedder().equals(embedder)).toList();
    Map<SectionKey, Double> means = new HashMap<>();
    for (SectionKey section : sections) {
      double sum = 0;
      int views = 0;
      for (Space space : own) {
        Near near = found.getOrDefault(space, Map.of()).get(section);
        sum += near == null ? 0 : near.cosine();
        views += near == null ? 0 : 1;
      }
      if (views > 0) {
        means.put(section, sum / views);
      }
    }
    return means;
  }

  private Map<SectionKey, Near> nearestSections(Space space) {
    Map<SectionKey, Near> best = new HashMap<>();
    for (int texts = TEXTS; ; texts *= 2) {
      List<Near> near = index.nearest(tenant, query(space, texts, Set.of()));
      best = best(near);
      if (best.size() >= SECTIONS || near.size() < texts || texts >= MOST_TEXTS) {
        return best;
      }
    }
  }

  private Nearest query(Space space, int limit, Set<SectionKey> within) {
    Embedding vector = questions.of(tenant, question, space.embedder());
    return new Nearest(space, vector, limit, filter, within);
  }

  private static Map<SectionKey, Near> best(List<Near> nearestFirst) {
    Map<SectionKey, Near> best = new HashMap<>();
    nearestFirst.forEach(each -> best.putIfAbsent(each.section(), each));
    return best;
  }
}
