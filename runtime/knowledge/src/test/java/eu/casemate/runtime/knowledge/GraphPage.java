package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.knowledge.graph.NodeType;
import eu.casemate.runtime.knowledge.graph.RelationType;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page docs/reference/graph.md, made from the schema and from a graph that it describes. */
final class GraphPage {

  // Long enough to say something, short enough for a table.
  private static final int FAIR_LENGTH = 60;

  private GraphPage() {}

  static String of(List<String> dump) {
    String nodes =
        Stream.of(NodeType.values())
            .map(
                type ->
                    "| %s | %s | %s | %s |"
                        .formatted(
                            type.label(),
                            type.shared() ? "shared" : "part",
                            type.meaning(),
                            example(examples(dump, type))))
            .collect(Collectors.joining("\n"));
    String relations =
        Stream.of(RelationType.values())
            .map(
                type ->
                    "| `%s` | %s | %s | %s | %s | %s |"
                        .formatted(
                            type.name(),
                            type.from().label(),
                            type.to().stream()
                                .map(NodeType::label)
                                .sorted()
                                .collect(Collectors.joining(", ")),
                            type.filledBy(),
                            type.question(),
                            example(examples(dump, type))))
            .collect(Collectors.joining("\n"));
    return """
    # The graph

    What Neo4j holds of a tenant's documents: %d types of nodes, %d types of relations. It is derived from PostgreSQL and made again by
    itself; no model takes part unless one is switched on (`RELATED_TO`). `GraphSchemaTest` makes this page from the code and from the graph
    of the shipped documents, and fails when they differ.

    A node is a *part* of one document and goes with it, or it is *shared*: documents meet in it, and it exists while one has it.
    What a document adds depends on that document alone, so the order of changes does not matter; only `TRANSLATED_AS` needs two, the
    versions of a work. A relation between two shared nodes names in `by` the document that says so. Sentences, citations and measures
    have `passage`, `start` and `end`: where the text says it.

    Searches walk, in both directions and only through nodes in which few sections meet: `MENTIONS`–`TITLED` (also over `ABBREVIATES`),
    `REFERS_TO`–`BEARS`, `CITES_TERM`–`DEFINES`, `CITES_CRITERION`–`STATES_CRITERION`, `CITES_RULE`–`STATES_RULE`.

    ## Nodes

    | node | kind | stands for | example |
    |---|---|---|---|
    %s

    ## Relations

    | relation | from | to | made from | answers | example |
    |---|---|---|---|---|---|
    %s
    """
        .formatted(NodeType.values().length, RelationType.values().length, nodes, relations);
  }

  /** The nodes of a type, as the page shows them. */
  static List<String> examples(List<String> dump, NodeType type) {
    String kind = type.shared() ? "Shared" : "Part";
    return dump.stream()
        .filter(each -> each.startsWith("node "))
        .filter(each -> each.contains(" " + kind + " " + type.label() + " "))
        .map(each -> each.substring(("node " + kind + " " + type.label() + " ").length()))
        .map(each -> each.split(" \\w+=", 2)[0])
        .map(GraphPage::shown)
        .toList();
  }

  /** The relations of a type, as the page shows them. */
  static List<String> examples(List<String> dump, RelationType type) {
    String start = "relation " + type.name() + " ";
    return dump.stream()
        .filter(each -> each.startsWith(start))
        .map(each -> each.substring(start.length()).split(" \\w*=", 2)[0])
        .map(
            each -> {
              String[] ends = each.split(" > ", 2);
              return shown(ends[0]) + " → " + shown(ends[1]);
            })
        .toList();
  }

  private static String shown(String key) {
    for (NodeType type : NodeType.values()) {
      if (type.shared() && key.startsWith(type.label() + "\n")) {
        return key.substring(type.label().length() + 1).strip().replace("\n", " # ");
      }
    }
    return key.strip().replace("\n", " # ");
  }

  private static String example(List<String> examples) {
    return examples.stream()
        .min(
            Comparator.comparingInt((String each) -> Math.abs(each.length() - FAIR_LENGTH))
                .thenComparing(Comparator.naturalOrder()))
        .map(each -> "`" + each.replace("|", "\\|").replace("`", "'") + "`")
        .orElse("");
  }
}
