package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.database.DatabaseLogin;
import eu.casemate.runtime.documents.StructureSource;
import eu.casemate.serving.embedding.EmbedderEntry;
import eu.casemate.serving.embedding.Reranker;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where the stores are; all servers listen on 127.0.0.1.
 *
 * @param sql the truth, as a role that passes no row-level policy; its schema is there
 * @param bolt the graph; user {@code neo4j}
 * @param redis the cache
 * @param indexFolder the indexes of words and of vectors; made when absent
 * @param embedders what turns text into vectors; the first serves those who chose none
 * @param reranker puts the first sections in order, where a recipe asks for it; closed with the
 *     knowledge
 * @param questionModel writes the questions that sections answer, where a recipe asks for them
 * @param structures parses what is not plain text; not closed with the knowledge
 */
public record KnowledgeConfig(
    DatabaseLogin sql,
    Server bolt,
    Server redis,
    Path indexFolder,
    List<EmbedderEntry> embedders,
    Optional<Reranker> reranker,
    Optional<QuestionModel> questionModel,
    StructureSource structures) {

  /** A configuration that reads plain text only. */
  public KnowledgeConfig(
      DatabaseLogin sql,
      Server bolt,
      Server redis,
      Path indexFolder,
      List<EmbedderEntry> embedders,
      Optional<Reranker> reranker,
      Optional<QuestionModel> questionModel) {
    this(sql, bolt, redis, indexFolder, embedders, reranker, questionModel, StructureSource.NONE);
  }

  /** A configuration without a model that writes questions. */
  public KnowledgeConfig(
      DatabaseLogin sql,
      Server bolt,
      Server redis,
      Path indexFolder,
      List<EmbedderEntry> embedders,
      Optional<Reranker> reranker) {
    this(sql, bolt, redis, indexFolder, embedders, reranker, Optional.empty());
  }

  /** A server with a password; an empty password means none is asked for. */
  public record Server(int port, String password) {

    @Override
    public String toString() {
      return "Server(port " + port + ")";
    }
  }
}
