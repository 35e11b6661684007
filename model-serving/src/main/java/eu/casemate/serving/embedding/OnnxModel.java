package eu.casemate.serving.embedding;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.TensorInfo;
import eu.casemate.serving.embedding.EmbeddingException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A tokenizer and an ONNX graph: one text in, one vector out, on the calling thread. Several
 * threads may call at once. A text is never computed together with another: in a quantised graph
 * the scale of the numbers depends on all of a batch, and so would the vector.
 */
final class OnnxModel implements AutoCloseable {

  /** Longer than the longest of many words; what is behind it no model would read anyhow. */
  private static final int CHARACTERS_PER_TOKEN = 16;

  private static final Set<String> KNOWN_INPUTS =
      Set.of("input_ids", "attention_mask", "token_type_ids");

  private final EmbedderEntry.InProcess entry;
  private final OrtEnvironment environment;
  private final HuggingFaceTokenizer tokenizer;
  private final OrtSession session;
  private final Set<String> inputs;
  private final String output;
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();
  private volatile boolean closed;

  private OnnxModel(
      EmbedderEntry.InProcess entry,
      OrtEnvironment environment,
      HuggingFaceTokenizer tokenizer,
      OrtSession session)
      throws OrtException {
    this.entry = entry;
    this.environment = environment;
    this.tokenizer = tokenizer;
    this.session = session;
    this.inputs = session.getInputNames();
    this.output = output(session);
    if (!KNOWN_INPUTS.containsAll(inputs)) {
      throw new IllegalStateException("the graph wants " + inputs + ", known are " + KNOWN_INPUTS);
    }
  }

  /** Loads both files. */
  static OnnxModel load(EmbedderEntry.InProcess entry) throws IOException, OrtException {
    NativeLibraries.load();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    environment.setTelemetry(false);
    HuggingFaceTokenizer tokenizer = tokenizer(entry);
    try {
      OrtSession session = session(environment, entry);
      try {
        return new OnnxModel(entry, environment, tokenizer, session);
      } catch (OrtException | RuntimeException e) {
        session.close();
        throw e;
      }
    } catch (OrtException | RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** Read as a stream: from a path it would also read a configuration that no digest covers. */
  private static HuggingFaceTokenizer tokenizer(EmbedderEntry.InProcess entry) throws IOException {
    String limit = Integer.toString(entry.maxTokens());
    try (InputStream json = Files.newInputStream(entry.tokenizer())) {
      return HuggingFaceTokenizer.newInstance(
          json,
          Map.of(
              "truncation",
              "true",
              "padding",
              "false",
              "maxLength",
              limit,
              "modelMaxLength",
              limit));
    }
  }

  /** One thread a call, and memory that goes back to the system after each. */
  private static OrtSession session(OrtEnvironment environment, EmbedderEntry.InProcess entry)
      throws OrtException {
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      // What goes wrong comes as an exception; nothing is written to the process's standard error.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return environment.createSession(entry.model().toString(), options);
    }
  }

  /** The output with a vector a token, otherwise the one with a vector a text. */
  private static String output(OrtSession session) throws OrtException {
    String ofText = "";
    for (var each : session.getOutputInfo().entrySet()) {
      if (each.getValue().getInfo() instanceof TensorInfo tensor && isFloat(tensor)) {
        if (tensor.getShape().length == 3) {
          return each.getKey();
        }
        if (tensor.getShape().length == 2 && ofText.isEmpty()) {
          ofText = each.getKey();
        }
      }
    }
    if (ofText.isEmpty()) {
      throw new IllegalStateException("no output is a vector a token, or a vector a text");
    }
    return ofText;
  }

  private static boolean isFloat(TensorInfo tensor) {
    return tensor.type == OnnxJavaType.FLOAT || tensor.type == OnnxJavaType.FLOAT16;
  }

  /** The vector of this text, of length 1. */
  float[] vector(String prefix, String text) {
    String input =
        prefix + Texts.cut(text, Math.multiplyExact(CHARACTERS_PER_TOKEN, entry.maxTokens()));
    inUse.readLock().lock();
    try {
      if (closed) {
        throw closed(entry);
      }
      return Vectors.toLengthOne(run(tokens(input)));
    } catch (OrtException e) {
      throw new EmbeddingException(
          Kind.UNUSABLE,
          "The model of the embedder '" + entry.name() + "' failed; see whether its files fit",
          e);
    } catch (ArithmeticException e) {
      throw new EmbeddingException(
          Kind.UNUSABLE,
          "The model of the embedder '%s' made a vector without direction; see whether its files fit"
              .formatted(entry.name()),
          e);
    } finally {
      inUse.readLock().unlock();
    }
  }

  static EmbeddingException closed(EmbedderEntry entry) {
    return new EmbeddingException(
        Kind.UNAVAILABLE, "The embedder '" + entry.name() + "' is closed; open it again");
  }

  // The tokenizer's message may quote the text, so it is no cause here.
  private Encoding tokens(String input) {
    try {
      return tokenizer.encode(input);
    } catch (RuntimeException e) {
      throw new EmbeddingException(
          Kind.UNUSABLE,
          "The tokenizer of the embedder '%s' refused a text; see whether its file fits the model"
              .formatted(entry.name()));
    }
  }

  private float[] run(Encoding tokens) throws OrtException {
    Map<String, OnnxTensor> tensors = new LinkedHashMap<>();
    try {
      for (String name : inputs) {
        tensors.put(name, tensor(values(name, tokens)));
      }
      try (OrtSession.Result result = session.run(tensors, Set.of(output))) {
        return pooled((OnnxTensor) result.get(0), tokens.getAttentionMask());
      }
    } finally {
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private static long[] values(String input, Encoding tokens) {
    return switch (input) {
      case "input_ids" -> tokens.getIds();
      case "attention_mask" -> tokens.getAttentionMask();
      case "token_type_ids" -> tokens.getTypeIds();
      default -> throw new AssertionError(input + " was refused when the graph was loaded");
    };
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {1, values.length});
  }

  private float[] pooled(OnnxTensor tensor, long[] mask) {
    long[] shape = tensor.getInfo().getShape();
    int dimensions = (int) shape[shape.length - 1];
    FloatBuffer numbers = tensor.getFloatBuffer();
    if (shape.length == 2 || entry.pooling() == Pooling.CLS) {
      float[] first = new float[dimensions];
      numbers.get(first);
      return first;
    }
    return mean(numbers, mask, dimensions);
  }

  /** The mean of the tokens that the mask lets through; the length of the sum does not matter. */
  private static float[] mean(FloatBuffer numbers, long[] mask, int dimensions) {
    float[] sum = new float[dimensions];
    float[] token = new float[dimensions];
    for (long counts : mask) {
      numbers.get(token);
      for (int i = 0; i < dimensions && counts != 0; i++) {
        sum[i] += token[i];
      }
    }
    return sum;
  }

  /** Frees both, once no thread is at work with them. */
  @Override
  public void close() {
    closed = true;
    inUse.writeLock().lock();
    try {
      tokenizer.close();
      session.close();
    } catch (OrtException e) {
      throw new EmbeddingException(
          Kind.UNUSABLE, "The model of '" + entry.name() + "' cannot be freed", e);
    } finally {
      inUse.writeLock().unlock();
    }
  }
}
