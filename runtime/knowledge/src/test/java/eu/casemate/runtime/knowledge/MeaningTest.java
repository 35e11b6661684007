package eu.casemate.runtime.knowledge;

import static eu.casemate.runtime.knowledge.ScriptedEmbedder.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.SearchFilter;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The search by meaning, over vectors that lie in a plane; the question lies at 0 degrees. */
final class MeaningTest {

  private static final TenantId TENANT = new TenantId("tenant");
  private static final int MORE_THAN_ARE_ASKED_FOR = 2_500;

  private final ScriptedEmbedder one = new ScriptedEmbedder("one", "a", 2, _ -> at(0));
  private final ScriptedEmbedder two = new ScriptedEmbedder("two", "b", 2, _ -> at(0));
  private final Space passages = Space.of(one.identity(), View.PASSAGES);
  private final Space sentences = Space.of(one.identity(), View.SENTENCES);
  private final Space others = Space.of(two.identity(), View.PASSAGES);
  private final ExactVectorIndex index = new ExactVectorIndex();
  private QuestionVectors questions;
  private int step = -1;

  @BeforeEach
  void open() throws IOException {
    questions =
        new QuestionVectors(
            new KnowledgeConfig.Server(portWithoutServer(), ""),
            ScriptedEmbedder.set(-1, one, two));
  }

  @AfterEach
  void close() {
    questions.close();
  }

  @Test
  void aSectionIsAsNearAsItsNearestText() {
    put("a.md", Map.of(passages, List.of(text(0, 10, 60), text(0, 11, 30), text(1, 12, 45))));
    Meaning meaning = meaning(passages);
    Map<SectionKey, Double> found = meaning.search(Set.of()).getFirst();
    assertThat(found).containsOnlyKeys(key("a.md", 0), key("a.md", 1));
    assertThat(found.get(key("a.md", 0))).isCloseTo(cosine(30), within(1e-6));
    assertThat(meaning.passage(key("a.md", 0))).as("by which it is nearest").contains(11);
    assertThat(meaning.passage(key("b.md", 0))).isEmpty();
  }

  @Test
  void takesTheMeanOverTheViewsThatASectionHas() {
    put(
        "a.md",
        Map.of(
            passages, List.of(text(0, 10, 60), text(1, 12, 45)),
            sentences, List.of(text(0, 10, 30))));
    Map<SectionKey, Double> found = meaning(passages, sentences).search(Set.of()).getFirst();
    assertThat(found.get(key("a.md", 0))).isCloseTo((cosine(60) + cosine(30)) / 2, within(1e-6));
    assertThat(found.get(key("a.md", 1))).isCloseTo(cosine(45), within(1e-6));
  }

  @Test
  void givesTheCosinesOfEachEmbedderApart() {
    put("a.md", Map.of(passages, List.of(text(0, 10, 60)), others, List.of(text(0, 10, 30))));
    List<Map<SectionKey, Double>> found = meaning(passages, others).search(Set.of());
    assertThat(found).hasSize(2);
    assertThat(found.get(0).get(key("a.md", 0))).isCloseTo(cosine(60), within(1e-6));
    assertThat(found.get(1).get(key("a.md", 0))).isCloseTo(cosine(30), within(1e-6));
  }

  @Test
  void findsOneHundredSectionsEvenWhereOneHasHundredsOfNearTexts() {
    put("book.md", Map.of(passages, many(1_000)));
    put(
        "others.md",
        Map.of(passages, IntStream.range(0, 150).mapToObj(i -> text(i, i, 60)).toList()));
    assertThat(meaning(passages).search(Set.of()).getFirst()).hasSizeGreaterThanOrEqualTo(100);
  }

  @Test
  void knowsTheCosinesOfSectionsThatOnlyWordsHaveFoundHoweverManyTextsTheyHave() {
    SectionKey far = key("far.md", 0);
    put("book.md", Map.of(passages, many(MORE_THAN_ARE_ASKED_FOR)));
    put("second.md", Map.of(passages, many(MORE_THAN_ARE_ASKED_FOR)));
    put("far.md", Map.of(passages, List.of(text(0, 10, 170))));
    Meaning meaning = meaning(passages);
    assertThat(meaning.search(Set.of()).getFirst()).doesNotContainKey(far);
    assertThat(meaning.cosines(Set.of(far)).getFirst()).containsOnlyKeys(far);

    Set<SectionKey> found = Set.of(key("book.md", 0), key("second.md", 0), far);
    Map<SectionKey, Double> cosines = meaning(passages).cosines(found).getFirst();
    assertThat(cosines).containsOnlyKeys(found);
    assertThat(cosines.get(far)).isCloseTo(cosine(170), within(1e-6));
  }

  @Test
  void saysNothingOfSectionsWithoutVectors() {
    put("a.md", Map.of(passages, List.of(text(0, 10, 60))));
    assertThat(meaning(passages).cosines(Set.of(key("a.md", 7))).getFirst()).isEmpty();
    assertThat(meaning().search(Set.of(key("a.md", 0)))).isEmpty();
  }

  private Meaning meaning(Space... spaces) {
    Question question = new Question("Where?", Language.ENGLISH);
    return new Meaning(index, questions, TENANT, question, SearchFilter.ANY, List.of(spaces));
  }

  private void put(String name, Map<Space, List<StoredVector>> vectors) {
    Map<String, List<StoredVector>> byId = new java.util.HashMap<>();
    vectors.forEach((space, own) -> byId.put(space.id(), own));
    StoredDocument document = VectorIndexContract.stored(TENANT, name, Language.ENGLISH, byId);
    step++;
    index.apply(
        TENANT, List.of(new DocumentChange.Put(document)), new StoreMark(1, step, index.recipe()));
  }

  private static List<StoredVector> many(int texts) {
    List<StoredVector> vectors = new ArrayList<>();
    for (int i = 0; i < texts; i++) {
      vectors.add(text(0, i, i * 40.0 / texts));
    }
    return vectors;
  }

  private static StoredVector text(int section, int passage, double degrees) {
    return new StoredVector(section, passage, new Embedding(at(degrees)));
  }

  private static double cosine(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }

  private static SectionKey key(String document, int section) {
    return new SectionKey(new DocumentName(document), section);
  }

  private static int portWithoutServer() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
