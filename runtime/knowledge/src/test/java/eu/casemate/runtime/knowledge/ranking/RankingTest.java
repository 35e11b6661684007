package eu.casemate.runtime.knowledge.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.knowledge.ranking.GraphWalk.Link;
import eu.casemate.runtime.knowledge.ranking.Ranking.Ranked;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How legs become one list. */
final class RankingTest {

  @Test
  void countsWordsByWhatTheyCoverOfTheQuestion() {
    Weights weights = new Weights(0.5, 0.25, 0.5, 0.3, 0.9);
    assertThat(weights.wordsAt(0)).isZero();
    assertThat(weights.wordsAt(0.25)).isZero();
    assertThat(weights.wordsAt(0.375)).isCloseTo(0.25, within(1e-9));
    assertThat(weights.wordsAt(0.5)).isEqualTo(0.5);
    assertThat(weights.wordsAt(1)).isEqualTo(0.5);
    assertThat(new Weights(0.5, 0.3, 0.3, 0, 0).wordsAt(0.3)).isEqualTo(0.5);
  }

  @Test
  void refusesWeightsOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Weights(1.1, 0, 1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Weights(Double.NaN, 0, 1, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Weights(0.5, 0.6, 0.5, 0, 0));
  }

  @Test
  void letsChanceWordsBuryNothing() {
    WordsFound chance = new WordsFound(Map.of(section(1), 9.0), 0.1, Set.of());
    Ranking ranking =
        new Ranking(Weights.DEFAULT, chance, List.of(cosines(Map.of(2, 0.9, 1, 0.2))));
    assertThat(ranking.all().getFirst().section()).isEqualTo(section(2));
  }

  @Test
  void ranksByWordsAloneWhereMeaningIsNotSearched() {
    Map<SectionKey, Double> scores = new LinkedHashMap<>();
    scores.put(section(1), 8.0);
    scores.put(section(2), 4.0);
    Ranking ranking =
        new Ranking(Weights.DEFAULT, new WordsFound(scores, 0.1, Set.of()), List.of());
    assertThat(ranking.score(section(1))).isEqualTo(1);
    assertThat(ranking.score(section(2))).isEqualTo(0.5);
  }

  @Test
  void givesASectionWhoseTitleIsInTheQuestionMore() {
    Map<SectionKey, Double> near = cosines(Map.of(1, 0.9, 2, 0.85, 3, 0.1));
    WordsFound titled = new WordsFound(Map.of(), 0, Set.of(section(2)));
    Ranked first = new Ranking(Weights.DEFAULT, titled, List.of(near)).all().getFirst();
    assertThat(first.section()).isEqualTo(section(2));
    assertThat(first.ranks().title()).isTrue();
  }

  @Test
  void givesTheSameOrderWhateverTheOrderOfTheInput() {
    Random random = new Random(16);
    for (int round = 0; round < 200; round++) {
      List<Map.Entry<SectionKey, Double>> near = new ArrayList<>();
      for (int i = 0; i < 150; i++) {
        near.add(Map.entry(section(i), random.nextInt(20) / 20.0));
      }
      List<SectionKey> first = order(near);
      Collections.shuffle(near, random);
      assertThat(order(near)).isEqualTo(first);
    }
  }

  @Test
  void scoresFromZeroToOneBeforeTitlesAndGraph() {
    Random random = new Random(17);
    for (int round = 0; round < 500; round++) {
      Map<SectionKey, Double> words = new HashMap<>();
      Map<SectionKey, Double> near = new HashMap<>();
      Map<SectionKey, Double> others = new HashMap<>();
      int sections = random.nextInt(300);
      for (int i = 0; i < sections; i++) {
        if (random.nextBoolean()) {
          words.put(section(i), random.nextDouble() * 30);
        }
        near.put(section(i), random.nextDouble() * 2 - 1);
        others.put(section(i), random.nextDouble() * 2 - 1);
      }
      Ranking ranking =
          new Ranking(
              Weights.DEFAULT,
              new WordsFound(words, random.nextDouble(), Set.of()),
              List.of(near, others));
      assertThat(ranking.all()).allMatch(each -> each.score() >= 0 && each.score() <= 1 + 1e-9);
    }
  }

  @Test
  void takesTheMostThatLinksPassOnAndNeverTheSum() {
    List<Link> once = List.of(link(1, 9, 1));
    List<Link> thrice = List.of(link(1, 9, 1), link(1, 9, 1), link(2, 9, 1));
    double one = walked(once).getOrDefault(section(9), 0.0);
    assertThat(one).isPositive();
    assertThat(walked(thrice).getOrDefault(section(9), 0.0)).isCloseTo(one, within(1e-9));
  }

  @Test
  void passesLessOnFromASectionOfManyLinks() {
    double few = walked(List.of(link(1, 9, 1))).getOrDefault(section(9), 0.0);
    double many = walked(List.of(link(1, 9, 63))).getOrDefault(section(9), 0.0);
    assertThat(many).isCloseTo(few / 6, within(1e-9));
  }

  @Test
  void walksTwoStepsAndNoMore() {
    List<Link> chain = List.of(link(1, 7, 1), link(7, 8, 1), link(8, 9, 1));
    Map<SectionKey, Double> found = walked(chain);
    assertThat(found).containsKeys(section(7), section(8)).doesNotContainKey(section(9));
  }

  @Test
  void startsFromTheBestThree() {
    List<Link> links = List.of(link(3, 8, 1), link(4, 9, 1));
    Map<SectionKey, Double> found = walked(links);
    assertThat(found).containsKey(section(8)).doesNotContainKey(section(9));
  }

  /** The scores after a walk from sections 1 to 4, which are found by words in this order. */
  private static Map<SectionKey, Double> walked(List<Link> links) {
    Map<SectionKey, Double> scores = new LinkedHashMap<>();
    for (int i = 1; i <= 4; i++) {
      scores.put(section(i), 10.0 - i);
    }
    Ranking ranking = new Ranking(Weights.DEFAULT, new WordsFound(scores, 1, Set.of()), List.of());
    GraphWalk.walk(
        ranking,
        from -> links.stream().filter(each -> from.contains(each.from())).toList(),
        unknown -> assertThat(unknown).isNotEmpty());
    Map<SectionKey, Double> all = new HashMap<>();
    ranking.all().forEach(each -> all.put(each.section(), each.score()));
    return all;
  }

  private static List<SectionKey> order(List<Map.Entry<SectionKey, Double>> near) {
    Map<SectionKey, Double> cosines = new LinkedHashMap<>();
    near.forEach(each -> cosines.put(each.getKey(), each.getValue()));
    return new Ranking(Weights.DEFAULT, WordsFound.NOTHING, List.of(cosines))
        .all().stream().map(Ranked::section).toList();
  }

  private static Map<SectionKey, Double> cosines(Map<Integer, Double> byOrdinal) {
    Map<SectionKey, Double> cosines = new HashMap<>();
    byOrdinal.forEach((ordinal, cosine) -> cosines.put(section(ordinal), cosine));
    return cosines;
  }

  private static Link link(int from, int to, int degree) {
    return new Link(section(from), section(to), degree);
  }

  private static SectionKey section(int ordinal) {
    return new SectionKey(new DocumentName("d.md"), ordinal);
  }
}
