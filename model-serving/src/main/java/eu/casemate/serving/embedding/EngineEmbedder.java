package eu.casemate.serving.embedding;

import eu.casemate.serving.EngineException;
import eu.casemate.serving.EngineHttp;
import eu.casemate.serving.EngineName;
import eu.casemate.serving.embedding.EmbeddingException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/**
 * An embedder on an engine. After each list it asks the engine what it serves: an engine that was
 * started again with another model under the same name would mix vectors that must not be compared.
 */
final class EngineEmbedder implements Embedder {

  private static final int BATCH = 32;

  /** What engines answer to a text that is longer than their model reads; llama.cpp says 500. */
  private static final Set<Integer> PERHAPS_TOO_LONG = Set.of(400, 413, 422, 500);

  /** How often a text that is refused is cut to three quarters: to a thirtieth at last. */
  private static final int CUTS = 12;

  /** Of different lengths, for a look at whether one changes the vector of another. */
  private static final List<String> PROBES =
      List.of(
          "key",
          "the door of the house",
          "whoever holds the key opens the door of the house, and closes it again at night");

  /** Rounding alone gave .9999 and more; what the probes are to find, .95 and less. */
  private static final double LEAST_COSINE = 0.99;

  private static final long MODELS_BYTES = 4L << 20;

  private final EmbedderEntry.OnEngine entry;
  private final EngineHttp http;
  private final EmbeddingWire wire;
  private final Patience patience;
  private final EmbedderIdentity identity;

  /** How long an answer may take. */
  record Patience(Duration question, Duration passages) {

    /** A batch of passages takes seconds on a processor, and waits for others' batches. */
    static final Patience DEFAULT = new Patience(Duration.ofSeconds(30), Duration.ofSeconds(120));

    Duration of(Input input) {
      return input == Input.QUESTION ? question : passages;
    }
  }

  private EngineEmbedder(EmbedderEntry.OnEngine entry, EngineHttp http, Patience patience) {
    this.entry = entry;
    this.http = http;
    this.wire = new EmbeddingWire(entry.name(), entry.dimensions());
    this.patience = patience;
    this.identity = served();
  }

  static EngineEmbedder open(EmbedderEntry.OnEngine entry) {
    return open(entry, Patience.DEFAULT);
  }

  /** Asks what the engine serves, and tries it with a few texts. */
  static EngineEmbedder open(EmbedderEntry.OnEngine entry, Patience patience) {
    EngineHttp http = new EngineHttp(new EngineName(entry.name()), entry.address(), entry.key());
    try {
      EngineEmbedder embedder = new EngineEmbedder(entry, http, patience);
      embedder.requireVectorsThatDoNotDependOnCompany();
      return embedder;
    } catch (EngineException e) {
      http.close();
      throw failed(entry, e);
    } catch (RuntimeException e) {
      http.close();
      throw e;
    }
  }

  /**
   * Some engines split a list so that the vector of a longer text is made of its last tokens only:
   * llama-server does, with a model that is not bidirectional and several slots.
   */
  private void requireVectorsThatDoNotDependOnCompany() {
    List<float[]> together = embed(Input.PASSAGE, PROBES);
    for (int i = 0; i < PROBES.size(); i++) {
      float[] alone = embed(Input.PASSAGE, List.of(PROBES.get(i))).getFirst();
      double cosine = Vectors.cosine(alone, together.get(i));
      if (cosine < LEAST_COSINE) {
        throw new EmbeddingException(
            Kind.UNUSABLE,
            String.format(
                Locale.ROOT,
                "The engine of the embedder '%s' gives a text another vector beside others than"
                    + " alone (cosine %.3f); start llama-server with --kv-unified or --parallel 1",
                entry.name(),
                cosine));
      }
    }
  }

  private EmbedderIdentity served() {
    EngineHttp.Reply reply =
        again(() -> http.get("/v1/models", patience.of(Input.QUESTION), MODELS_BYTES));
    String model =
        switch (reply.status()) {
          case 200 -> ServedModel.of(entry.name(), entry.model(), reply.body());
          // It does not say; the name must do.
          case 404, 405, 501 -> entry.model();
          default -> throw http.refusal(reply.status());
        };
    return new EmbedderIdentity(entry.name(), entry.dimensions(), model, "", Recipe.of(entry));
  }

  @Override
  public EmbedderIdentity identity() {
    return identity;
  }

  @Override
  public List<float[]> embed(Input input, List<String> texts) {
    String prefix = entry.prefix(input);
    List<String> inputs =
        texts.stream().map(text -> prefix + Texts.cut(text, entry.maxCharacters())).toList();
    List<float[]> vectors = new ArrayList<>();
    try {
      for (int from = 0; from < inputs.size(); from += BATCH) {
        List<String> batch = inputs.subList(from, Math.min(inputs.size(), from + BATCH));
        vectors.addAll(batch(input, batch));
      }
      if (!texts.isEmpty()) {
        requireTheSameModel();
      }
      return vectors;
    } catch (EngineException e) {
      throw failed(entry, e);
    }
  }

  private List<float[]> batch(Input input, List<String> texts) {
    EngineHttp.Reply reply = ask(input, texts);
    if (reply.status() == 200) {
      return wire.vectors(reply.body(), texts.size());
    }
    if (!PERHAPS_TOO_LONG.contains(reply.status())) {
      throw http.refusal(reply.status());
    }
    return texts.stream().map(text -> cutUntilTaken(input, text)).toList();
  }

  /** Alone, so that where a text is cut does not depend on its neighbours. */
  private float[] cutUntilTaken(Input input, String text) {
    String shorter = text;
    EngineHttp.Reply reply = ask(input, List.of(shorter));
    for (int cuts = 0; PERHAPS_TOO_LONG.contains(reply.status()) && cuts < CUTS; cuts++) {
      shorter = Texts.cut(shorter, shorter.length() * 3 / 4);
      reply = ask(input, List.of(shorter));
    }
    if (reply.status() != 200) {
      throw http.refusal(reply.status());
    }
    return wire.vectors(reply.body(), 1).getFirst();
  }

  private EngineHttp.Reply ask(Input input, List<String> texts) {
    // Engines refuse an empty text, and with it the whole batch.
    List<String> inputs = texts.stream().map(text -> text.isBlank() ? "." : text).toList();
    return again(
        () ->
            http.post(
                "/v1/embeddings",
                EmbeddingWire.request(entry.model(), inputs),
                patience.of(input),
                wire.maxBytes(inputs.size())));
  }

  /** Once more where the connection broke, as one does that the engine has closed meanwhile. */
  private static EngineHttp.Reply again(Supplier<EngineHttp.Reply> request) {
    try {
      return request.get();
    } catch (EngineException e) {
      if (e.kind() != EngineException.Kind.BROKEN_STREAM) {
        throw e;
      }
      return request.get();
    }
  }

  private void requireTheSameModel() {
    EmbedderIdentity now = served();
    if (!now.equals(identity)) {
      throw new EmbeddingException(
          Kind.CHANGED,
          "The engine of the embedder '%s' serves '%s', at first it was '%s'; open it again"
              .formatted(entry.name(), now.model(), identity.model()));
    }
  }

  private static EmbeddingException failed(EmbedderEntry entry, EngineException cause) {
    Kind kind =
        switch (cause.kind()) {
          case UNREACHABLE, BUSY, TIMEOUT, BROKEN_STREAM -> Kind.UNAVAILABLE;
          case REFUSED, PROTOCOL -> Kind.UNUSABLE;
        };
    return new EmbeddingException(
        kind, "The embedder '" + entry.name() + "' got no vectors from its engine", cause);
  }

  @Override
  public void close() {
    http.close();
  }
}
