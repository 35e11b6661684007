package eu.casemate.runtime.server;

import eu.casemate.runtime.server.config.ConfigFile;
import eu.casemate.runtime.server.config.Credentials;
import eu.casemate.serving.ApiKey;
import eu.casemate.serving.EngineAddress;
import eu.casemate.serving.embedding.EmbedderEntry;
import eu.casemate.serving.embedding.EmbedderEntry.InProcess;
import eu.casemate.serving.embedding.EmbedderEntry.OnEngine;
import eu.casemate.serving.embedding.Pooling;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The embedders and the reranker of the descriptor, read from the configuration. */
final class EmbeddingConfig {

  private static final int MOST_DIMENSIONS = 4_096;
  private static final int MOST_TOKENS = 32_768;
  private static final int MOST_CHARACTERS = 200_000;
  private static final int MOST_THREADS = 64;

  private EmbeddingConfig() {}

  static List<EmbedderEntry> embedders(ConfigFile file) {
    Set<String> hosts = Set.copyOf(file.texts("engineHosts"));
    Credentials credentials = file.credentials();
    return file.objects("embedders", entry -> embedder(entry, hosts, credentials));
  }

  static Optional<RerankerEntry> reranker(ConfigFile file) {
    if (!file.has("rerankers")) {
      return Optional.empty();
    }
    Set<String> hosts = Set.copyOf(file.texts("engineHosts"));
    Credentials credentials = file.credentials();
    return file
        .objects(
            "rerankers",
            entry ->
                new RerankerEntry(
                    entry.text("name"),
                    address(entry, hosts),
                    key(entry, credentials),
                    entry.text("engineModel"),
                    entry.number("maxCharacters", 1, MOST_CHARACTERS)))
        .stream()
        .findFirst();
  }

  private static EmbedderEntry embedder(
      ConfigFile entry, Set<String> hosts, Credentials credentials) {
    String name = entry.text("name");
    int dimensions = entry.number("dimensions", 1, MOST_DIMENSIONS);
    String question = entry.textOr("questionPrefix", "");
    String passage = entry.textOr("passagePrefix", "");
    double offTopic = entry.decimalOr("offTopicBelow", EmbedderEntry.NEVER_OFF_TOPIC);
    if (entry.has("engine")) {
      return new OnEngine(
          name,
          address(entry, hosts),
          key(entry, credentials),
          entry.text("engineModel"),
          dimensions,
          entry.number("maxCharacters", 1, MOST_CHARACTERS),
          question,
          passage,
          offTopic);
    }
    return new InProcess(
        name,
        entry.path("model"),
        entry.path("tokenizer"),
        dimensions,
        Pooling.valueOf(entry.text("pooling").toUpperCase(Locale.ROOT)),
        entry.number("maxTokens", 1, MOST_TOKENS),
        question,
        passage,
        entry.number("threads", 1, MOST_THREADS),
        offTopic);
  }

  private static EngineAddress address(ConfigFile entry, Set<String> hosts) {
    return EngineAddress.of(URI.create(entry.text("engine")), hosts);
  }

  private static Optional<ApiKey> key(ConfigFile entry, Credentials credentials) {
    String credential = entry.textOr("credential", "");
    return credential.isEmpty()
        ? Optional.empty()
        : Optional.of(ApiKey.read(credentials.folder().resolve(credential)));
  }
}
