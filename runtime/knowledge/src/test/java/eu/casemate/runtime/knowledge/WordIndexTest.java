package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.SearchFilter;
import eu.casemate.runtime.knowledge.VectorIndex.Near;
import eu.casemate.runtime.knowledge.VectorIndex.Nearest;
import eu.casemate.runtime.knowledge.ranking.WordsFound;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of the indexes of words and of vectors when one of their files is damaged. */
final class WordIndexTest {

  private static final TenantId TENANT = new TenantId("tenant");
  private static final TenantId NEIGHBOUR = new TenantId("neighbour");
  private static final int COMMITS = 24;
  private static final Space SPACE =
      new Space("0".repeat(16), "test", 2, View.PASSAGES, "test vectors");
  private static final List<String> QUESTIONS = List.of("first", "second", "first 2", "nothing");

  @TempDir static Path whole;
  @TempDir Path folder;

  /** An open index, and all that it answers to some questions. */
  private interface Probe extends AutoCloseable {
    DerivedStore index();

    List<Object> answers(TenantId tenant);

    @Override
    void close();
  }

  private record Words(WordIndex index) implements Probe {
    Words(Path folder, Function<Path, Directory> directories) {
      this(new WordIndex(folder, directories));
    }

    @Override
    public List<Object> answers(TenantId tenant) {
      List<Object> answers = new ArrayList<>();
      for (String text : QUESTIONS) {
        Question question = new Question(text, Language.ENGLISH);
        WordsFound found = index.find(tenant, question, SearchFilter.ANY, 100);
        answers.add(List.of(found.scores(), found.coverage()));
      }
      return answers;
    }

    @Override
    public void close() {
      index.close();
    }
  }

  private record Vectors(LuceneVectorIndex index) implements Probe {
    Vectors(Path folder, Function<Path, Directory> directories) {
      this(new LuceneVectorIndex(folder, directories));
    }

    @Override
    public List<Object> answers(TenantId tenant) {
      List<Object> answers = new ArrayList<>();
      for (int degrees = 0; degrees < 360; degrees += 90) {
        Nearest query = new Nearest(SPACE, at(degrees), 20, SearchFilter.ANY, Set.of());
        answers.add(index.nearest(tenant, query).stream().map(Near::cosine).toList());
      }
      return answers;
    }

    @Override
    public void close() {
      index.close();
    }
  }

  @BeforeAll
  static void make() {
    try (Probe words = new Words(whole.resolve("words"), IndexFiles::directory);
        Probe vectors = new Vectors(whole.resolve("vectors"), IndexFiles::directory)) {
      for (TenantId each : List.of(TENANT, NEIGHBOUR)) {
        fill(words.index(), each);
        fill(vectors.index(), each);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(IndexDamage.class)
  void wordsAnswerAsBeforeOrAreMadeAgainWhicheverFileIsDamaged(IndexDamage damage)
      throws IOException {
    assertThat(endings("words", Words::new, damage))
        .contains("fdt", "fdx", "fdm", "nvd", "nvm", "doc", "tim", "tip", "si", "segments_");
  }

  @ParameterizedTest
  @EnumSource(IndexDamage.class)
  void vectorsAnswerAsBeforeOrAreMadeAgainWhicheverFileIsDamaged(IndexDamage damage)
      throws IOException {
    assertThat(endings("vectors", Vectors::new, damage))
        .contains("vec", "vex", "vem", "si", "segments_");
  }

  /** Damages one file after the other in copies of a merged index; gives the files' endings. */
  private Set<String> endings(
      String kind, BiFunction<Path, Function<Path, Directory>, Probe> opener, IndexDamage damage)
      throws IOException {
    Path original = whole.resolve(kind);
    List<Object> expected;
    try (Probe probe = opener.apply(original, IndexFiles::directory)) {
      expected = probe.answers(TENANT);
    }
    Set<String> endings = new TreeSet<>();
    for (String name : files(original.resolve(TENANT.value()))) {
      endings.add(name.startsWith("segments_") ? "segments_" : name.replaceAll(".*\\.", ""));
      Path copy = folder.resolve("copy-" + name);
      CopiedFolder.copy(original, copy);
      damage.to(copy.resolve(TENANT.value()).resolve(name));
      try (Probe probe = opener.apply(copy, damage.directories(name))) {
        if (damage != IndexDamage.UNREADABLE || !refuses(probe.index(), name)) {
          answersAsBeforeOrIsEmpty(probe, name, expected);
        }
        // Of its own files none is damaged, but for the one that is unreadable in every folder.
        if (damage != IndexDamage.UNREADABLE) {
          assertThat(probe.answers(NEIGHBOUR)).as(name).isEqualTo(expected);
        }
      }
      CopiedFolder.delete(copy);
    }
    return endings;
  }

  private static void answersAsBeforeOrIsEmpty(Probe probe, String name, List<Object> expected) {
    boolean empty = probe.index().mark(TENANT).isEmpty();
    assertThat(probe.answers(TENANT).equals(expected)).as(name).isEqualTo(!empty);
    if (empty) {
      fillAtOnce(probe.index(), TENANT);
      assertThat(probe.answers(TENANT)).as("%s, made again", name).isEqualTo(expected);
    }
  }

  /** Whether the index says which of its files it cannot read, and goes on saying so. */
  private static boolean refuses(DerivedStore index, String name) {
    try {
      index.mark(TENANT);
      return false;
    } catch (KnowledgeException e) {
      assertThat(e).hasMessageContaining(name).hasMessageContaining("unreadable");
      assertThatExceptionOfType(KnowledgeException.class).isThrownBy(() -> index.mark(TENANT));
      return true;
    }
  }

  @Test
  void anIndexThatIsMadeAgainBeginsWithTheFirstMark() throws IOException {
    try (WordIndex index = new WordIndex(folder, IndexFiles::directory)) {
      fill(index, TENANT);
    }
    for (String name : files(folder.resolve(TENANT.value()))) {
      Files.delete(folder.resolve(TENANT.value()).resolve(name));
    }
    try (WordIndex index = new WordIndex(folder, IndexFiles::directory)) {
      assertThat(index.mark(TENANT)).isEmpty();
      assertThat(index.count(TENANT)).isZero();
      assertThatExceptionOfType(KnowledgeException.class)
          .as("what follows a state that is gone")
          .isThrownBy(
              () -> index.apply(TENANT, List.of(), new StoreMark(9, COMMITS, index.recipe())));
      fillAtOnce(index, TENANT);
      assertThat(index.count(TENANT)).isEqualTo(3 * COMMITS);
    }
  }

  /** Fills the index in many steps, so that Lucene has segments of all kinds and merges some. */
  private static void fill(DerivedStore index, TenantId tenant) {
    for (int step = 0; step < COMMITS; step++) {
      index.apply(
          tenant, List.of(document(tenant, step)), new StoreMark(step, step, index.recipe()));
    }
  }

  private static void fillAtOnce(DerivedStore index, TenantId tenant) {
    List<DocumentChange> all = new ArrayList<>();
    for (int number = 0; number < COMMITS; number++) {
      all.add(document(tenant, number));
    }
    index.apply(tenant, all, new StoreMark(1, 0, index.recipe()));
  }

  private static DocumentChange document(TenantId tenant, int number) {
    StoredDocument document = GraphDocuments.ofMany(tenant, number);
    List<StoredVector> vectors = new ArrayList<>();
    for (StoredSection each : document.sections()) {
      vectors.add(
          new StoredVector(each.ordinal(), 2 * each.ordinal(), at(7 * number + each.ordinal())));
    }
    return new DocumentChange.Put(document.with(Map.of(SPACE.id(), vectors)));
  }

  private static Embedding at(int degrees) {
    double angle = Math.toRadians(degrees);
    return new Embedding(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals("write.lock"))
          .sorted()
          .toList();
    }
  }
}
