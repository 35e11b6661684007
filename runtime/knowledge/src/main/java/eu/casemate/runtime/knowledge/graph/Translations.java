package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.knowledge.graph.GraphDocument.GraphSection;
import java.util.Arrays;
import java.util.Optional;

/**
 * Versions of one work: documents whose names differ only in the folder of the language. Their
 * sections meet in places: those of one ordinal if the headings are laid out alike, and those of
 * one anchor.
 */
final class Translations {

  private Translations() {}

  static void read(GraphDocument document, DocumentGraph graph, Structure structure) {
    Optional<String> work = work(document.name().value());
    if (work.isEmpty()) {
      return;
    }
    graph.relate(
        RelationType.VERSION_OF, graph.document(), GraphNode.shared(NodeType.WORK, work.get()));
    String layout =
        Integer.toHexString(
            document.sections().stream()
                .map(section -> section.section().headings().size())
                .toList()
                .hashCode());
    for (GraphSection section : document.sections()) {
      GraphNode node = structure.section(section);
      String place = document.sections().size() + "." + layout + "." + section.ordinal();
      at(graph, node, work.get() + "\n" + place);
      section.section().anchors().forEach(anchor -> at(graph, node, work.get() + "\n#" + anchor));
    }
  }

  private static void at(DocumentGraph graph, GraphNode section, String place) {
    graph.relate(RelationType.AT_PLACE, section, GraphNode.shared(NodeType.PLACE, place));
  }

  /** The name with {@code *} in the place of its first folder that is a language's code. */
  private static Optional<String> work(String name) {
    String[] parts = name.split("/", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      String folder = parts[i];
      if (Arrays.stream(Language.values()).anyMatch(each -> each.code().equals(folder))) {
        parts[i] = "*";
        return Optional.of(String.join("/", parts));
      }
    }
    return Optional.empty();
  }
}
