package eu.casemate.runtime;

import eu.casemate.serving.ModelName;
import java.nio.file.Path;

/**
 * What the runtime is told at start. Secrets are not here: they are files of one line in {@code
 * credentialsFolder}, named {@code postgresql}, {@code graph}, {@code redis}, {@code engine} and
 * {@code page}.
 *
 * @param version the release that is installed
 * @param tenant whose documents these are
 * @param socket the API for the command line; whoever can open it is trusted
 * @param pageSocket the page, relayed by the command line; needs the access token
 * @param pagePort the page on 127.0.0.1; 0 for any free port
 * @param indexFolder the full-text index, made anew when lost
 * @param embeddingFolder the embedding model and its tokenizer
 */
public record RuntimeConfig(
    String version,
    String tenant,
    Path socket,
    Path pageSocket,
    int pagePort,
    int postgresqlPort,
    int boltPort,
    int redisPort,
    int enginePort,
    Path indexFolder,
    Path embeddingFolder,
    Path credentialsFolder,
    ModelName model) {}
