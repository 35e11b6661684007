package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.documents.ParsedDocument;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.knowledge.graph.Episode;
import eu.casemate.runtime.knowledge.graph.GraphEdge;
import eu.casemate.runtime.knowledge.graph.GraphExtractor;
import eu.casemate.runtime.knowledge.graph.GraphExtractor.Triple;
import eu.casemate.runtime.knowledge.graph.NodeType;
import eu.casemate.runtime.knowledge.graph.RelationType;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graph of the shipped documents, and of a small one, against the published schema. */
final class GraphSchemaTest {

  private static final Path SHIPPED = Path.of("../../packaging/appliance/documents");
  private static final Path PAGE = Path.of("../../docs/reference/graph.md");
  private static final TenantId TENANT = new TenantId("shipped");

  /** What the shipped documents do not have: a short name, a day from which something holds. */
  private static final String SMALL =
      """
      # Rapport de visite

      L'inspecteur Jean Dupont doit rendre son avis à compter du 1er mars 2026. Dupont applique
      la règle MEM-FORGET. Il est déconseillé de modifier Vanne Primaire avant la visite.
      """;

  private static final GraphExtractor SCRIPTED =
      (heading, text) ->
          text.contains("Jean Dupont")
              ? List.of(
                  new Triple("Jean Dupont", "inspects", "Vanne Primaire"),
                  new Triple("Jean Dupont", "likes", "Marseille"))
              : List.of();

  @TempDir static Path folder;
  private static GraphServer server;
  private static GraphStore store;
  private static Map<String, byte[]> documents;

  @BeforeAll
  static void fill() throws IOException {
    server = new GraphServer(folder);
    store =
        new GraphStore(
            server.address(),
            (_, _) -> Optional.of(new Episode(7, Instant.parse("2026-11-28T09:00:00Z"))),
            SCRIPTED);
    documents = shipped();
    documents.put("visite.md", SMALL.getBytes(StandardCharsets.UTF_8));
    documents.keySet().forEach(name -> put(TENANT, name));
  }

  @AfterAll
  static void stop() {
    store.close();
    server.close();
  }

  private static Map<String, byte[]> shipped() throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(SHIPPED)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = SHIPPED.relativize(file).toString();
        byte[] content = Files.readAllBytes(file);
        // Two hold a heading alone.
        if (new DocumentParser().parse(new DocumentName(name), content) instanceof ParsedDocument) {
          found.put(name, content);
        }
      }
    }
    return found;
  }

  private static void put(TenantId tenant, String name) {
    DocumentName document = new DocumentName(name);
    ParsedDocument read =
        (ParsedDocument) new DocumentParser().parse(document, documents.get(name));
    apply(
        tenant, new DocumentChange.Put(StoredDocument.of(tenant, document, read, read.language())));
  }

  private static void apply(TenantId tenant, DocumentChange change) {
    store.apply(tenant, List.of(change), new StoreMark(1, 0, store.recipe()));
  }

  @Test
  void hasEveryTypeOfNodeAndRelation() {
    List<String> dump = server.dump(TENANT);
    for (NodeType type : NodeType.values()) {
      assertThat(type == NodeType.TENANT || !GraphPage.examples(dump, type).isEmpty())
          .as(type.label())
          .isTrue();
    }
    for (RelationType type : RelationType.values()) {
      assertThat(GraphPage.examples(dump, type)).as(type.name()).isNotEmpty();
    }
    assertThat(NodeType.values()).hasSizeGreaterThanOrEqualTo(8);
    assertThat(RelationType.values()).hasSizeGreaterThanOrEqualTo(33);
  }

  @Test
  void isPublishedAsItIs() throws IOException {
    String page = GraphPage.of(server.dump(TENANT));
    Path made = Files.createDirectories(Path.of("target/reference")).resolve("graph.md");
    Files.writeString(made, page);
    assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
        .as("docs/reference/graph.md is no longer what the graph is; renew it: cp " + made)
        .isEqualTo(page);
  }

  @Test
  void resolvesNamesAcrossSpellingsAcronymsAndLanguages() {
    List<String> dump = server.dump(TENANT);
    assertThat(relations(dump, "ABBREVIATES"))
        .anyMatch(each -> each.contains("ffi > ") && each.contains("foreign function interface"));
    assertThat(relations(dump, "TRANSLATED_AS"))
        .anyMatch(each -> each.contains("memory management > ") && each.contains("memoire"));
    assertThat(relations(dump, "SAME_AS"))
        .anyMatch(each -> each.contains("loi 2005-02-11 > ") && each.contains("loi 2005-102"));
    assertThat(relations(dump, "RELATED_TO")).hasSize(1).first().asString().contains("as=inspects");
  }

  @Test
  void leadsFromACriterionToTheTermThatItRestsOnAndBack() {
    SectionKey criterion = new SectionKey(new DocumentName("rgaa/criteres.json"), 0);
    List<GraphEdge> edges = store.edges(Callers.of(TENANT), List.of(criterion), 200);
    assertThat(edges).anyMatch(each -> each.relation().equals("term"));
    assertThat(edges).allMatch(each -> each.degree() > 0 && !each.to().equals(criterion));
    assertThat(edges)
        .anyMatch(
            each ->
                each.relation().equals("reference")
                    && each.to().document().value().equals("rgaa/glossaire.json"));
    SectionKey term =
        edges.stream()
            .filter(each -> each.relation().equals("term"))
            .map(GraphEdge::to)
            .findFirst()
            .orElseThrow();
    assertThat(store.edges(Callers.of(TENANT), List.of(term), 200))
        .extracting(GraphEdge::to)
        .contains(criterion);
  }

  @Test
  void isTheSameInWhateverOrderDocumentsComeAndComeAgain() {
    TenantId other = new TenantId("other");
    List<String> order = new ArrayList<>(documents.keySet());
    Collections.shuffle(order, new Random(16));
    order.forEach(name -> put(other, name));
    Collections.shuffle(order, new Random(17));
    for (String name : order.subList(0, order.size() / 2)) {
      apply(other, new DocumentChange.Removed(new DocumentName(name)));
    }
    order.subList(0, order.size() / 2).forEach(name -> put(other, name));
    assertThat(server.dump(other)).isEqualTo(server.dump(TENANT));
    order.forEach(name -> apply(other, new DocumentChange.Removed(new DocumentName(name))));
    assertThat(server.dump(other)).isEmpty();
  }

  private static List<String> relations(List<String> dump, String type) {
    return dump.stream().filter(each -> each.startsWith("relation " + type + " ")).toList();
  }
}
