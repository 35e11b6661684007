package eu.casemate.evaluation;

import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.EmbedderEntry;
import eu.casemate.serving.embedding.EmbedderIdentity;
import eu.casemate.serving.embedding.Pooling;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/**
 * Vectors that cost next to nothing: the sum of a random direction for each word, so that texts
 * that share words are near to each other. Stands in for a model where the stores are measured.
 */
final class HashedEmbedder implements Embedder {

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final String NAME = "hashed-";
  private static final int PLACES = 24;
  private static final int SHORT = 3;

  private final EmbedderIdentity identity;

  /** The entry of one that stands for no model. */
  static EmbedderEntry entry(int dimensions) {
    Path none = Path.of("none");
    String name = NAME + dimensions;
    return new EmbedderEntry.InProcess(name, none, none, dimensions, Pooling.MEAN, 512, "", "", 1);
  }

  /** Whether {@link #entry} made it. */
  static boolean isOf(EmbedderEntry entry) {
    return entry.name().startsWith(NAME);
  }

  /** Vectors of the entry's dimensions. */
  HashedEmbedder(EmbedderEntry entry) {
    this.identity = new EmbedderIdentity(entry.name(), entry.dimensions(), "hashed", "", 1);
  }

  @Override
  public EmbedderIdentity identity() {
    return identity;
  }

  @Override
  public List<float[]> embed(Input input, List<String> texts) {
    return texts.stream().map(this::vector).toList();
  }

  private float[] vector(String text) {
    float[] vector = new float[identity.dimensions()];
    vector[0] = 1;
    WORD.matcher(text.toLowerCase(Locale.ROOT))
        .results()
        .forEach(found -> add(vector, found.group()));
    double length = 0;
    for (float each : vector) {
      length += each * each;
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(length);
    }
    return vector;
  }

  private static void add(float[] vector, String word) {
    SplittableRandom random = new SplittableRandom(word.hashCode() * 0x9E3779B97F4A7C15L);
    float weight = word.length() <= SHORT ? 0.3f : 1;
    for (int i = 0; i < PLACES; i++) {
      long bits = random.nextLong();
      vector[(int) ((bits >>> 1) % vector.length)] += (bits & 1) == 0 ? weight : -weight;
    }
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
