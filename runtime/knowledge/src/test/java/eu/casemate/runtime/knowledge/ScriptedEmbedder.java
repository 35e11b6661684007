package eu.casemate.runtime.knowledge;

import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.EmbedderEntry;
import eu.casemate.serving.embedding.EmbedderIdentity;
import eu.casemate.serving.embedding.EmbeddingException;
import eu.casemate.serving.embedding.Pooling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the vectors that a test says, and fails or waits when it says so. */
final class ScriptedEmbedder implements Embedder {

  private static final int DIMENSIONS = 64;

  /** The texts of which it gives no vectors. */
  volatile Predicate<String> refuses = _ -> false;

  /** Called before it makes a vector of a text. */
  volatile Consumer<String> before = _ -> {};

  /** The texts of which it has made vectors. */
  final List<String> made = Collections.synchronizedList(new ArrayList<>());

  private final EmbedderIdentity identity;
  private final Function<String, float[]> vectors;

  ScriptedEmbedder(String name, String model, int dimensions, Function<String, float[]> vectors) {
    this.identity = new EmbedderIdentity(name, dimensions, model, "tokenizer", 1);
    this.vectors = vectors;
  }

  /** One whose texts are the nearer the more words they share. */
  static ScriptedEmbedder ofWords(String name, String model) {
    return new ScriptedEmbedder(name, model, DIMENSIONS, ScriptedEmbedder::words);
  }

  /** The configuration's entries of these embedders, with a threshold of what is off topic. */
  static List<EmbedderEntry> entries(double offTopicBelow, ScriptedEmbedder... embedders) {
    Path none = Path.of("none");
    return Stream.of(embedders)
        .map(ScriptedEmbedder::identity)
        .<EmbedderEntry>map(
            each ->
                new EmbedderEntry.InProcess(
                    each.name(),
                    none,
                    none,
                    each.dimensions(),
                    Pooling.MEAN,
                    256,
                    "",
                    "",
                    1,
                    offTopicBelow))
        .toList();
  }

  /** A release with these embedders. */
  static EmbedderSet set(double offTopicBelow, ScriptedEmbedder... embedders) {
    Map<String, ScriptedEmbedder> byName =
        Stream.of(embedders).collect(Collectors.toMap(each -> each.identity().name(), e -> e));
    return new EmbedderSet(entries(offTopicBelow, embedders), entry -> byName.get(entry.name()));
  }

  /** The space of its vectors of passages. */
  Space space() {
    return Space.of(identity, View.PASSAGES);
  }

  @Override
  public EmbedderIdentity identity() {
    return identity;
  }

  @Override
  public List<float[]> embed(Input input, List<String> texts) {
    List<float[]> numbers = new ArrayList<>();
    for (String text : texts) {
      before.accept(text);
      if (refuses.test(text)) {
        throw new EmbeddingException(
            EmbeddingException.Kind.UNAVAILABLE, "The embedder gives no vectors now; try later");
      }
      numbers.add(vectors.apply(text));
    }
    made.addAll(texts);
    return numbers;
  }

  /** A vector of length 1 in this direction. */
  static float[] at(double degrees) {
    double angle = Math.toRadians(degrees);
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  private static float[] words(String text) {
    float[] numbers = new float[DIMENSIONS];
    for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
      numbers[Math.floorMod(word.hashCode(), DIMENSIONS)] += 1;
    }
    double square = 0;
    for (float each : numbers) {
      square += each * each;
    }
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] /= (float) Math.sqrt(square);
    }
    return numbers;
  }

  @Override
  public void close() {
    // It holds nothing.
  }
}
