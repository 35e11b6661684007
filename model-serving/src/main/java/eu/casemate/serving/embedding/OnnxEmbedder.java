package eu.casemate.serving.embedding;

import ai.onnxruntime.OrtException;
import eu.casemate.serving.embedding.EmbeddingException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An embedder in this process. The caller's thread works, and helpers take texts of its list from
 * it. Passages of all callers share the entry's threads, text by text and in turn; questions have
 * as many of their own.
 */
final class OnnxEmbedder implements Embedder {

  private final EmbedderEntry.InProcess entry;
  private final EmbedderIdentity identity;
  private final OnnxModel model;
  private final Semaphore forPassages;
  private final Semaphore forQuestions;
  private final ExecutorService helpers;
  private final AtomicBoolean closed = new AtomicBoolean();

  private OnnxEmbedder(EmbedderEntry.InProcess entry, EmbedderIdentity identity, OnnxModel model) {
    this.entry = entry;
    this.identity = identity;
    this.model = model;
    this.forPassages = new Semaphore(entry.threads(), true);
    this.forQuestions = new Semaphore(entry.threads(), true);
    this.helpers =
        Executors.newFixedThreadPool(
            Math.max(1, entry.threads() - 1),
            Thread.ofPlatform().daemon().name("embed-" + entry.name() + "-", 1).factory());
  }

  static OnnxEmbedder open(EmbedderEntry.InProcess entry) {
    requireFile(entry, entry.model());
    requireFile(entry, entry.tokenizer());
    OnnxModel model;
    EmbedderIdentity identity;
    try {
      model = OnnxModel.load(entry);
      identity =
          new EmbedderIdentity(
              entry.name(),
              entry.dimensions(),
              Sha256.of(entry.model()),
              Sha256.of(entry.tokenizer()),
              Recipe.of(entry));
    } catch (IOException | OrtException | RuntimeException | LinkageError e) {
      throw new EmbeddingException(
          Kind.UNUSABLE,
          "The embedder '"
              + entry.name()
              + "' cannot be loaded from "
              + entry.model()
              + " and "
              + entry.tokenizer()
              + "; install the release again",
          e);
    }
    return tried(new OnnxEmbedder(entry, identity, model));
  }

  private static void requireFile(EmbedderEntry.InProcess entry, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new EmbeddingException(
          Kind.UNUSABLE,
          "The embedder '"
              + entry.name()
              + "' lacks its file "
              + file
              + "; install the release again");
    }
  }

  private static OnnxEmbedder tried(OnnxEmbedder embedder) {
    EmbedderEntry.InProcess entry = embedder.entry;
    try {
      int made = embedder.embed(Input.QUESTION, List.of("?")).getFirst().length;
      if (made != entry.dimensions()) {
        throw new EmbeddingException(
            Kind.UNUSABLE,
            "The embedder '%s' makes vectors of %d dimensions, its entry says %d; correct the entry"
                .formatted(entry.name(), made, entry.dimensions()));
      }
      return embedder;
    } catch (RuntimeException e) {
      embedder.close();
      throw e;
    }
  }

  @Override
  public EmbedderIdentity identity() {
    return identity;
  }

  @Override
  public List<float[]> embed(Input input, List<String> texts) {
    String prefix = entry.prefix(input);
    Spread spread =
        new Spread(
            List.copyOf(texts),
            text -> model.vector(prefix, text),
            input == Input.QUESTION ? forQuestions : forPassages);
    int others = Math.min(entry.threads(), texts.size()) - 1;
    try {
      for (int i = 0; i < others; i++) {
        helpers.execute(spread::help);
      }
    } catch (RejectedExecutionException e) {
      throw OnnxModel.closed(entry);
    }
    return spread.vectors();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      model.close();
      helpers.shutdown();
    }
  }
}
