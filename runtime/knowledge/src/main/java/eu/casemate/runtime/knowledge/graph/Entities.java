package eu.casemate.runtime.knowledge.graph;

import eu.casemate.runtime.documents.Section;
import eu.casemate.runtime.documents.Section.Reference;
import eu.casemate.runtime.documents.facts.NameKey;
import eu.casemate.runtime.knowledge.graph.GraphDocument.GraphSection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the parser found a section to speak of, by kind.
 *
 * @param code identifiers set as code
 * @param marked what the author set apart: it may be a name
 */
record Entities(
    List<String> rules,
    List<String> ownRules,
    List<String> ownCriteria,
    List<String> citedCriteria,
    List<String> terms,
    List<String> ofWcag,
    List<String> code,
    List<String> marked) {

  private static final Pattern RULE = Pattern.compile("[A-Z]{3,}(?:-[A-Z0-9]+)+");
  private static final Pattern CRITERION_NUMBER = Pattern.compile("\\d{1,2}\\.\\d{1,2}");
  private static final String CRITERION = "critère ";
  private static final Pattern OF_WCAG =
      Pattern.compile("WCAG (\\d\\.\\d{1,2}\\.\\d{1,2}|[A-Z]{1,5}\\d{1,3})");

  static Entities of(GraphSection from) {
    Section section = from.section();
    Entities found =
        new Entities(
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    Set<String> linked = new HashSet<>();
    for (Reference reference : section.references()) {
      linked.add(reference.anchor());
      if (CRITERION_NUMBER.matcher(reference.anchor()).matches()) {
        found.citedCriteria.add(reference.anchor());
      }
    }
    String text = String.join("\n", from.texts());
    section.entities().stream()
        .sorted()
        .forEach(entity -> found.add(entity, section.anchors(), linked, text));
    return found;
  }

  private void add(String entity, Set<String> anchors, Set<String> linked, String text) {
    if (RULE.matcher(entity).matches()) {
      (anchors.contains(entity) ? ownRules : rules).add(entity);
    } else if (entity.startsWith(CRITERION)
        && anchors.contains(entity.substring(CRITERION.length()))) {
      ownCriteria.add(entity.substring(CRITERION.length()));
    } else if (OF_WCAG.matcher(entity).matches()) {
      ofWcag.add(entity.substring("WCAG ".length()));
    } else if (text.contains("`" + entity + "`")) {
      code.add(entity);
    } else if (linked.contains(entity)) {
      terms.add(entity);
    } else if (!anchors.contains(entity)) {
      marked.add(entity);
    }
  }

  void relate(DocumentGraph graph, GraphNode section) {
    relate(graph, section, RelationType.STATES_RULE, NodeType.RULE, ownRules);
    relate(graph, section, RelationType.CITES_RULE, NodeType.RULE, rules);
    relate(graph, section, RelationType.STATES_CRITERION, NodeType.CRITERION, ownCriteria);
    List<String> others =
        citedCriteria.stream().filter(each -> !ownCriteria.contains(each)).sorted().toList();
    relate(graph, section, RelationType.CITES_CRITERION, NodeType.CRITERION, others);
    relate(graph, section, RelationType.COVERS, NodeType.WCAG_ITEM, ofWcag);
    relate(graph, section, RelationType.USES_CODE, NodeType.CODE_NAME, code);
    List<String> keys = terms.stream().flatMap(each -> NameKey.of(each).stream()).toList();
    relate(graph, section, RelationType.CITES_TERM, NodeType.NAME, keys);
  }

  private static void relate(
      DocumentGraph graph,
      GraphNode section,
      RelationType relation,
      NodeType type,
      List<String> names) {
    names.forEach(name -> graph.relate(relation, section, GraphNode.shared(type, name)));
  }
}
