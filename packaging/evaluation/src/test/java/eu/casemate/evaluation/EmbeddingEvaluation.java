package eu.casemate.evaluation;

import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.Embedder.Input;
import eu.casemate.serving.embedding.EmbedderEntry;
import eu.casemate.serving.embedding.Embedders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How fast each shipped embedder embeds chunks and questions. */
final class EmbeddingEvaluation {

  private static final long SEED = 16;
  private static final int ROUNDS = 8;
  private static final int CHUNKS_A_ROUND = 32;
  private static final int QUESTIONS = 60;
  private static final int CHARACTERS = 900;

  private final Options options;
  private final SyntheticDocuments documents;

  EmbeddingEvaluation(Options options) throws IOException {
    this.options = options;
    this.documents = new SyntheticDocuments(Vocabulary.of(options.english()), SEED);
  }

  void run() throws IOException {
    try (Progress progress = new Progress()) {
      for (EmbedderEntry entry : ShippedEmbedders.read(options.descriptor(), options.models())) {
        try (Embedder embedder = Embedders.open(entry)) {
          measure(embedder, progress);
        }
      }
    }
  }

  private void measure(Embedder embedder, Progress progress) {
    String name = embedder.identity().name();
    List<Double> rates = new ArrayList<>();
    progress.begin("embedding chunks with " + name, ROUNDS * CHUNKS_A_ROUND);
    for (int round = 0; round < ROUNDS; round++) {
      List<String> chunks = new ArrayList<>();
      for (int i = 0; i < CHUNKS_A_ROUND; i++) {
        String text = documents.text(0, round * CHUNKS_A_ROUND + i);
        chunks.add(text.substring(0, Math.min(CHARACTERS, text.length())));
      }
      long begun = System.nanoTime();
      embedder.embed(Input.PASSAGE, chunks);
      rates.add(CHUNKS_A_ROUND * 1e9 / (System.nanoTime() - begun));
      progress.embedded(CHUNKS_A_ROUND);
      progress.reach((round + 1) * CHUNKS_A_ROUND);
    }
    List<Double> milliseconds = new ArrayList<>();
    progress.begin("embedding questions with " + name, QUESTIONS);
    for (int i = 0; i < QUESTIONS; i++) {
      String question = documents.question(0, i, i, false);
      long begun = System.nanoTime();
      embedder.embed(Input.QUESTION, List.of(question));
      milliseconds.add((System.nanoTime() - begun) / 1e6);
      progress.step();
    }
    System.out.printf(
        "result embedder=%s chunks_per_second_median=%.1f question_p50_ms=%.1f question_p99_ms=%.1f%n",
        name,
        Metrics.quantile(rates, 0.5),
        Metrics.quantile(milliseconds, 0.5),
        Metrics.quantile(milliseconds, 0.99));
  }
}
