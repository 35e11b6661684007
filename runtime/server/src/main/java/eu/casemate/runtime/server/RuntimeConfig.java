package eu.casemate.runtime.server;

import eu.casemate.runtime.server.config.ConfigException;
import eu.casemate.runtime.server.config.ConfigFile;
import eu.casemate.runtime.server.config.Credentials;
import eu.casemate.runtime.web.ListenerAddresses;
import eu.casemate.serving.ModelName;
import eu.casemate.serving.embedding.EmbedderEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the runtime is told at start. Secrets are not here: they are files of one line in {@code
 * credentialsFolder}, named {@code postgresql-app}, {@code graph}, {@code redis}, {@code engine}
 * and {@code page}.
 *
 * @param version the release that is installed
 * @param tenant whom the operator and the page act for
 * @param listeners where it listens, from the keys {@code socket}, {@code pageSocket} and {@code
 *     pagePort}
 * @param indexFolder the full-text index, made anew when lost
 * @param uploadFolder where a body lies while it is read; emptied at start
 * @param auditFolder what callers did; made when absent, for this account alone
 * @param parserFolder the jars of the parser, which runs in processes of its own
 * @param inboxFolder a subfolder for each tenant, whose folders may be watched
 * @param ocr how scans are read
 * @param questionModel writes the questions of sections; none unless a capable model is installed
 * @param embedders what turns text into vectors, in this process or on an engine
 */
public record RuntimeConfig(
    String version,
    String tenant,
    ListenerAddresses listeners,
    int postgresqlPort,
    int boltPort,
    int redisPort,
    int enginePort,
    Path indexFolder,
    Path uploadFolder,
    Path auditFolder,
    Path parserFolder,
    Path inboxFolder,
    OcrConfig ocr,
    List<EmbedderEntry> embedders,
    Optional<RerankerEntry> reranker,
    Credentials credentials,
    ModelName model,
    Optional<ModelName> questionModel) {

  /**
   * Reads the file.
   *
   * @param environment where CREDENTIALS_DIRECTORY is looked up when the file does not name it
   * @throws ConfigException when the file cannot be read or has problems
   */
  static RuntimeConfig read(Path file, Map<String, String> environment) {
    return ConfigFile.read(file, environment, RuntimeConfig::from);
  }

  // Named only where a capable model is installed: a small one writes questions that mislead.
  private static Optional<ModelName> questionModel(ConfigFile file) {
    return file.has("questionModel")
        ? Optional.of(new ModelName(file.text("questionModel")))
        : Optional.empty();
  }

  private static RuntimeConfig from(ConfigFile file) {
    return new RuntimeConfig(
        file.text("version"),
        file.text("tenant"),
        new ListenerAddresses(
            file.path("socket"), file.path("pageSocket"), file.port("pagePort", 0)),
        file.port("postgresqlPort", 1),
        file.port("boltPort", 1),
        file.port("redisPort", 1),
        file.port("enginePort", 1),
        file.path("indexFolder"),
        file.path("uploadFolder"),
        file.path("auditFolder"),
        file.path("parserFolder"),
        file.path("inboxFolder"),
        OcrConfig.from(file),
        EmbeddingConfig.embedders(file),
        EmbeddingConfig.reranker(file),
        file.credentials(),
        new ModelName(file.text("model")),
        questionModel(file));
  }
}
