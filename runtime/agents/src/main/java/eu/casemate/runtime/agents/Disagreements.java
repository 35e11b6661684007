package eu.casemate.runtime.agents;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Sentence;
import eu.casemate.runtime.documents.Sentences;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds where the passages of different documents contradict each other: two sentences about the
 * same thing that differ in one number, date, obligation, negation or limit. They share their
 * words, so a text and its translation are not compared. Rather misses one than shows one that is
 * none.
 */
final class Disagreements {

  /** More would bury the answer. */
  private static final int MOST = 3;

  /** An item of a list is about what the list is about, which it does not say. */
  private static final Pattern ITEM = Pattern.compile("(?s)(?:[-*•|]|\\d+\\.\\s).*");

  private static final Pattern NO_STATEMENT = Pattern.compile("(?s)[#`].*|.*```.*");

  private record Stated(Citation citation, Claim claim, boolean item) {
    DocumentName document() {
      return citation.found().passage().document();
    }
  }

  private final Map<DocumentName, Set<Claim>> claims = new HashMap<>();
  private final List<Stated> stated = new ArrayList<>();

  private Disagreements(List<Citation> passages) {
    passages.forEach(this::read);
  }

  /** At most {@value #MOST}, of the best passages first. */
  static List<Disagreement> among(List<Citation> passages) {
    return new Disagreements(passages).find();
  }

  private void read(Citation passage) {
    for (Sentence sentence : Sentences.of(passage.found().passage().text())) {
      if (!NO_STATEMENT.matcher(sentence.text()).matches()) {
        Claim.of(sentence.text())
            .ifPresent(
                claim -> {
                  boolean item = ITEM.matcher(sentence.text()).matches();
                  Stated one = new Stated(passage.of(sentence.span()), claim, item);
                  stated.add(one);
                  claims.computeIfAbsent(one.document(), _ -> new HashSet<>()).add(claim);
                });
      }
    }
  }

  private List<Disagreement> find() {
    List<Disagreement> found = new ArrayList<>();
    Set<Claim> used = new HashSet<>();
    for (int i = 0; i < stated.size() && found.size() < MOST; i++) {
      for (int j = i + 1; j < stated.size() && found.size() < MOST; j++) {
        Stated a = stated.get(i);
        Stated b = stated.get(j);
        if (comparable(a, b) && !used.contains(a.claim()) && !used.contains(b.claim())) {
          a.claim()
              .differs(b.claim(), a.item() || b.item())
              .ifPresent(
                  differs -> {
                    found.add(new Disagreement(a.citation(), b.citation(), differs));
                    used.add(a.claim());
                    used.add(b.claim());
                  });
        }
      }
    }
    return found;
  }

  /**
   * What a document says too is not contradicted by another sentence of it; so no document
   * contradicts itself.
   */
  private boolean comparable(Stated a, Stated b) {
    return !says(b.document(), a.claim()) && !says(a.document(), b.claim());
  }

  private boolean says(DocumentName document, Claim claim) {
    return claims.getOrDefault(document, Set.of()).contains(claim);
  }
}
