package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.database.DatabaseLogin;
import eu.casemate.runtime.knowledge.KnowledgeConfig.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A process that opens the documents and ends once the index and the graph have them all. */
final class OpenedKnowledge {

  private OpenedKnowledge() {}

  static List<String> arguments(KnowledgeConfig config) {
    return List.of(
        OpenedKnowledge.class.getName(),
        Integer.toString(config.sql().port()),
        Integer.toString(config.bolt().port()),
        Integer.toString(config.redis().port()),
        config.redis().password(),
        config.indexFolder().toString(),
        config.indexFolder().resolveSibling("model").toString());
  }

  public static void main(String[] args) {
    KnowledgeConfig config =
        new KnowledgeConfig(
            DatabaseLogin.app(Integer.parseInt(args[0]), "app"),
            new Server(Integer.parseInt(args[1]), ""),
            new Server(Integer.parseInt(args[2]), args[3]),
            Path.of(args[4]),
            List.of(Stores.minilm(Path.of(args[5]))),
            Optional.empty());
    try (KnowledgeStores knowledge = KnowledgeStores.open(config)) {
      Stores.await(
          () ->
              knowledge.checks(Callers.operator()).stream()
                  .filter(check -> List.of("words", "vectors", "graph").contains(check.name()))
                  .allMatch(HealthCheck::healthy));
    }
  }
}
