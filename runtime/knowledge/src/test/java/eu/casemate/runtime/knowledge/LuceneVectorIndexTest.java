package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.SearchFilter;
import eu.casemate.runtime.tenancy.TenantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on Lucene, and how near it comes to the exact index. */
final class LuceneVectorIndexTest extends VectorIndexContract {

  private static final TenantId MANY = new TenantId("many");
  private static final int DOCUMENTS = 200;
  private static final int VECTORS_EACH = 10;
  private static final int QUESTIONS = 50;

  @TempDir Path folder;

  @Override
  VectorIndex open() {
    return new LuceneVectorIndex(folder, IndexFiles::directory);
  }

  @Test
  void findsNineteenOfTwentyThatAnExactSearchFinds() {
    Random random = new Random(16);
    ExactVectorIndex exact = new ExactVectorIndex();
    int found = 0;
    try (VectorIndex index = new LuceneVectorIndex(folder.resolve("big"), IndexFiles::directory)) {
      for (int i = 0; i < DOCUMENTS; i++) {
        StoredDocument document = document("d" + i, random);
        List<DocumentChange> change = List.of(new DocumentChange.Put(document));
        index.apply(MANY, change, new StoreMark(1, i, index.recipe()));
        exact.apply(MANY, change, new StoreMark(1, i, exact.recipe()));
      }
      for (int i = 0; i < QUESTIONS; i++) {
        VectorIndex.Nearest query =
            new VectorIndex.Nearest(
                PLANE, new Embedding(vector(random)), 10, SearchFilter.ANY, Set.of());
        Set<Object> both = keys(exact.nearest(MANY, query));
        both.retainAll(keys(index.nearest(MANY, query)));
        found += both.size();
      }
    }
    assertThat(found).isGreaterThanOrEqualTo(QUESTIONS * 10 * 95 / 100);
  }

  private static Set<Object> keys(List<VectorIndex.Near> near) {
    Set<Object> keys = new HashSet<>();
    near.forEach(each -> keys.add(each.section()));
    return keys;
  }

  private static StoredDocument document(String name, Random random) {
    List<StoredVector> vectors = new ArrayList<>();
    for (int i = 0; i < VECTORS_EACH; i++) {
      vectors.add(new StoredVector(i, i, new Embedding(vector(random))));
    }
    return stored(MANY, name, Language.ENGLISH, Map.of(PLANE.id(), vectors));
  }

  private static float[] vector(Random random) {
    float[] numbers = new float[64];
    double square = 0;
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
      square += numbers[i] * numbers[i];
    }
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] /= (float) Math.sqrt(square);
    }
    return numbers;
  }
}
