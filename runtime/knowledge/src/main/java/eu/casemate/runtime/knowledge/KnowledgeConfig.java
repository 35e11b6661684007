package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.database.DatabaseLogin;
import java.nio.file.Path;

/**
 * Where the stores are; all servers listen on 127.0.0.1.
 *
 * @param sql the truth, as a role that passes no row-level policy; its schema is there
 * @param bolt the graph; user {@code neo4j}
 * @param redis the cache
 * @param indexFolder the Lucene index; made when absent
 * @param modelFolder holds {@code all-minilm-l6-v2-q.onnx} and {@code
 *     all-minilm-l6-v2-q-tokenizer.json}
 */
public record KnowledgeConfig(
    DatabaseLogin sql, Server bolt, Server redis, Path indexFolder, Path modelFolder) {

  /** A server with a password; an empty password means none is asked for. */
  public record Server(int port, String password) {

    @Override
    public String toString() {
      return "Server(port " + port + ")";
    }
  }
}
