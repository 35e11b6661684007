package eu.casemate.serving.embedding;

import eu.casemate.serving.ApiKey;
import eu.casemate.serving.EngineAddress;
import java.nio.file.Path;
import java.util.Optional;

/** An embedder as the signed descriptor declares it: which model, and where it runs. */
public sealed interface EmbedderEntry permits EmbedderEntry.InProcess, EmbedderEntry.OnEngine {

  /** The threshold that no question is below. */
  double NEVER_OFF_TOPIC = -1;

  /** The embedder's name, unique in the descriptor: letters, digits, {@code . _ -}. */
  String name();

  /** How many numbers a vector has. */
  int dimensions();

  /** What the model wants before a question; may be empty. */
  String questionPrefix();

  /** What the model wants before a passage; may be empty. */
  String passagePrefix();

  /** A question whose best cosine is below this is off topic; calibrated for each model. */
  double offTopicBelow();

  /** What the model wants before such a text. */
  default String prefix(Embedder.Input input) {
    return switch (input) {
      case QUESTION -> questionPrefix();
      case PASSAGE -> passagePrefix();
    };
  }

  /**
   * A model in this process, by ONNX Runtime.
   *
   * @param model the ONNX file
   * @param tokenizer the {@code tokenizer.json} that belongs to it
   * @param pooling how the vectors of the tokens become one
   * @param maxTokens how many tokens the model reads, the special ones among them
   * @param threads how many passages are embedded at once, one thread each; as many questions
   *     beside them, so that a question does not wait for passages
   */
  record InProcess(
      String name,
      Path model,
      Path tokenizer,
      int dimensions,
      Pooling pooling,
      int maxTokens,
      String questionPrefix,
      String passagePrefix,
      int threads,
      double offTopicBelow)
      implements EmbedderEntry {

    /** Refuses what no model has. */
    public InProcess {
      Checks.entry(name, dimensions, offTopicBelow);
      // A text has at least its two special tokens and one of its own.
      Checks.atLeast(3, maxTokens, name, "maxTokens");
      Checks.atLeast(1, threads, name, "threads");
    }

    /** One that finds no question off topic. */
    public InProcess(
        String name,
        Path model,
        Path tokenizer,
        int dimensions,
        Pooling pooling,
        int maxTokens,
        String questionPrefix,
        String passagePrefix,
        int threads) {
      this(
          name,
          model,
          tokenizer,
          dimensions,
          pooling,
          maxTokens,
          questionPrefix,
          passagePrefix,
          threads,
          NEVER_OFF_TOPIC);
    }
  }

  /**
   * A model on an engine that answers {@code POST /v1/embeddings}.
   *
   * @param model the name by which the engine knows the model
   * @param maxCharacters texts are cut here before they get their prefix and are sent; few enough
   *     for the engine's limit of tokens spares requests that it refuses
   */
  record OnEngine(
      String name,
      EngineAddress address,
      Optional<ApiKey> key,
      String model,
      int dimensions,
      int maxCharacters,
      String questionPrefix,
      String passagePrefix,
      double offTopicBelow)
      implements EmbedderEntry {

    /** Refuses what no model has. */
    public OnEngine {
      Checks.entry(name, dimensions, offTopicBelow);
      Checks.atLeast(1, maxCharacters, name, "maxCharacters");
      if (model.isBlank()) {
        throw new IllegalArgumentException(
            "The embedder '" + name + "' names no model; give the engine's name of it");
      }
    }

    /** One that finds no question off topic. */
    public OnEngine(
        String name,
        EngineAddress address,
        Optional<ApiKey> key,
        String model,
        int dimensions,
        int maxCharacters,
        String questionPrefix,
        String passagePrefix) {
      this(
          name,
          address,
          key,
          model,
          dimensions,
          maxCharacters,
          questionPrefix,
          passagePrefix,
          NEVER_OFF_TOPIC);
    }
  }
}
