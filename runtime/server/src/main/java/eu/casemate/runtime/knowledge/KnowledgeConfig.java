package eu.casemate.runtime.knowledge;

import java.nio.file.Path;

/**
 * Where the stores are; all servers listen on 127.0.0.1.
 *
 * @param sql the database {@code name} as {@code user}; its schema is made and migrated at start
 * @param bolt the graph; user {@code neo4j}
 * @param redis the cache
 * @param indexFolder the Lucene index; made when absent
 * @param modelFolder holds {@code all-minilm-l6-v2-q.onnx} and {@code
 *     all-minilm-l6-v2-q-tokenizer.json}
 */
public record KnowledgeConfig(
    Sql sql, Server bolt, Server redis, Path indexFolder, Path modelFolder) {

  /** A PostgreSQL database. */
  public record Sql(int port, String name, String user, String password) {

    @Override
    public String toString() {
      return "Sql(port " + port + ", " + name + ", " + user + ")";
    }
  }

  /** A server with a password; an empty password means none is asked for. */
  public record Server(int port, String password) {

    @Override
    public String toString() {
      return "Server(port " + port + ")";
    }
  }
}
