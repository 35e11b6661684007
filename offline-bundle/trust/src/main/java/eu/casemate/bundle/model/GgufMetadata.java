package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a GGUF file: every value read, each key once, what belongs together in accord.
 */
final class GgufMetadata {

  /** Real files have 30 to 60 pairs. */
  static final long MOST_PAIRS = 4096;

  static final int LONGEST_KEY = 256;

  private static final int DEFAULT_ALIGNMENT = 32;

  /** Every file in circulation has 32; the largest page of a processor in use has 64 KiB. */
  private static final long LARGEST_ALIGNMENT = 65_536;

  private static final long SMALLEST_ALIGNMENT = 8;

  /** As many as the five digits of a part's file name can number. */
  private static final long MOST_PARTS = 99_999;

  private static final String ALIGNMENT = "general.alignment";
  private static final String ARCHITECTURE = "general.architecture";
  private static final String TEMPLATE = "tokenizer.chat_template";
  private static final String TOKENS = "tokenizer.ggml.tokens";
  private static final String WHOLE_TOKENIZER = "tokenizer.huggingface.json";

  private final Map<String, GgufValue> values = new LinkedHashMap<>();

  private GgufMetadata() {}

  /** Reads so many pairs. */
  static GgufMetadata read(HeaderReader in, long pairs) throws IOException, Flaw {
    GgufMetadata metadata = new GgufMetadata();
    GgufValueReader reader = new GgufValueReader(in);
    for (long i = 0; i < pairs; i++) {
      long offset = in.position();
      String key = in.name(LONGEST_KEY, "metadata key");
      if (metadata.values.putIfAbsent(key, reader.read(key)) != null) {
        throw Flaw.at(offset, "metadata key", "each key once", "'" + key + "' again");
      }
    }
    metadata.checkVocabulary();
    return metadata;
  }

  /** What every tensor's begin is a multiple of. */
  long alignment() throws Flaw {
    GgufValue value = values.getOrDefault(ALIGNMENT, whole(DEFAULT_ALIGNMENT));
    if (!(value instanceof GgufValue.Whole whole)
        || whole.type() != GgufType.UINT32
        || Long.bitCount(whole.value()) != 1
        || whole.value() < SMALLEST_ALIGNMENT
        || whole.value() > LARGEST_ALIGNMENT) {
      throw new Flaw(
          "metadata",
          ALIGNMENT,
          "a power of two from " + SMALLEST_ALIGNMENT + " to " + LARGEST_ALIGNMENT + " as UINT32",
          value.toString());
    }
    return whole.value();
  }

  /** What the file says of the model. */
  ModelIdentity identity() throws Flaw {
    String architecture = text(ARCHITECTURE);
    if (architecture.isEmpty() && split().number() == 0) {
      throw new Flaw("metadata", ARCHITECTURE, "the name of an architecture", "none");
    }
    return new ModelIdentity(architecture, text("general.name"), text("general.license"));
  }

  /** Vocabulary and template. */
  ModelText modelText() {
    boolean template = values.keySet().stream().anyMatch(key -> key.startsWith(TEMPLATE));
    boolean tokens = values.containsKey(TOKENS) || values.containsKey(WHOLE_TOKENIZER);
    return new ModelText(number(text(ARCHITECTURE) + ".context_length"), true, tokens, template);
  }

  /** Which part of how many the file is. */
  GgufSplit split() throws Flaw {
    long number = number("split.no");
    long count = values.containsKey("split.count") ? number("split.count") : 1;
    if (count < 1 || count > MOST_PARTS || number < 0 || number >= count) {
      throw new Flaw(
          "metadata", "split.no", "a part of the split.count parts", number + " of " + count);
    }
    return new GgufSplit((int) number, (int) count, number("split.tensors.count"));
  }

  private void checkVocabulary() throws Flaw {
    GgufValue tokens = values.get(TOKENS);
    if (tokens != null
        && !(tokens instanceof GgufValue.Sequence list && list.elements() == GgufType.STRING)) {
      throw new Flaw("metadata", TOKENS, "an array of texts", tokens.toString());
    }
    checkPerToken("tokenizer.ggml.scores", GgufType.FLOAT32, tokens);
    checkPerToken("tokenizer.ggml.token_type", GgufType.INT32, tokens);
  }

  /** An engine indexes these by token: a shorter one is read behind its end. */
  private void checkPerToken(String key, GgufType elements, @Nullable GgufValue tokens)
      throws Flaw {
    GgufValue value = values.get(key);
    if (value == null) {
      return;
    }
    long count = tokens instanceof GgufValue.Sequence list ? list.count() : 0;
    if (!value.equals(new GgufValue.Sequence(elements, count))) {
      throw new Flaw("metadata", key, count + " elements of " + elements, value.toString());
    }
  }

  private String text(String key) {
    return values.get(key) instanceof GgufValue.Text text ? text.kept() : "";
  }

  private long number(String key) {
    return values.get(key) instanceof GgufValue.Whole whole ? whole.value() : 0;
  }

  private static GgufValue whole(long value) {
    return new GgufValue.Whole(GgufType.UINT32, value);
  }
}
