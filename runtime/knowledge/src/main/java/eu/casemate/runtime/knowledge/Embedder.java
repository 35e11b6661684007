package eu.casemate.runtime.knowledge;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import eu.casemate.runtime.documents.Passage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Turns text into vectors of length 1 with a local model. It makes no connection: the libraries'
 * telemetry and downloads are switched off before they are loaded. The tokenizer's native library
 * is unpacked beside the index, not into the home folder.
 */
final class Embedder implements AutoCloseable {

  static final int DIMENSIONS = 384;
  static final String MODEL = "all-minilm-l6-v2-q";

  // To be raised with any change of what is embedded or how: the vectors are then made again.
  private static final int RECIPE = 1;

  // What the model reads of a text is bounded anyhow; this bounds the work of the tokenizer.
  private static final int MAX_CHARACTERS = 6_000;

  private final OrtSession session;
  private final AbstractInProcessEmbeddingModel model;
  private final VectorIdentity identity;

  Embedder(Path folder, Path nativeCache) {
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
    setIfAbsent("DJL_CACHE_DIR", nativeCache.toAbsolutePath().toString());
    Path tokenizer = folder.resolve(MODEL + "-tokenizer.json");
    Path weights = folder.resolve(MODEL + ".onnx");
    try (SessionOptions options = new SessionOptions();
        InputStream vocabulary = Files.newInputStream(tokenizer)) {
      OrtEnvironment environment = OrtEnvironment.getEnvironment();
      environment.setTelemetry(false);
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      session = environment.createSession(weights.toString(), options);
      model =
          new LocalModel(new OnnxBertBiEncoder(environment, session, vocabulary, PoolingMode.MEAN));
      identity = VectorIdentity.of(RECIPE, DIMENSIONS, weights, tokenizer);
    } catch (IOException | OrtException e) {
      throw new KnowledgeException(
          "The embedding model in " + folder + " cannot be loaded; install the release again", e);
    }
  }

  /** What makes the vectors. */
  VectorIdentity identity() {
    return identity;
  }

  /** The vector of a passage, which its headings help to understand. */
  Embedding embed(Passage passage) {
    return embed(passage.section() + "\n" + passage.text());
  }

  Embedding embed(String text) {
    String bounded = text.substring(0, Math.min(text.length(), MAX_CHARACTERS));
    return new Embedding(model.embed(bounded).content().vector());
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new KnowledgeException("The embedding model cannot be closed", e);
    }
  }

  private static void setIfAbsent(String key, String value) {
    if (System.getProperty(key) == null) {
      System.setProperty(key, value);
    }
  }

  /** LangChain4j's model over a session whose threads and memory are bounded. */
  private static final class LocalModel extends AbstractInProcessEmbeddingModel {

    private final OnnxBertBiEncoder encoder;

    LocalModel(OnnxBertBiEncoder encoder) {
      super(Runnable::run);
      this.encoder = encoder;
    }

    @Override
    protected OnnxBertBiEncoder model() {
      return encoder;
    }
  }
}
