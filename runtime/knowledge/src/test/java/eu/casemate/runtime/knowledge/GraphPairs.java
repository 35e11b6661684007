package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.documents.ParsedDocument;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.knowledge.graph.GraphEdge;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures how often the documents that a question needs are linked: {@code -Dtest=GraphPairs
 * -Dcasemate.pairs=DIR}, a folder with docs.tsv (id, title, text) and qrels.tsv. Not part of the
 * tests.
 */
final class GraphPairs {

  private static final Logger LOG = LoggerFactory.getLogger(GraphPairs.class);
  private static final TenantId TENANT = new TenantId("pairs");

  @TempDir Path folder;

  @Test
  void linksBetweenDocumentsOfOneQuestion() throws IOException {
    Path data = Path.of(System.getProperty("casemate.pairs", "none"));
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.isDirectory(data));
    try (GraphServer server = new GraphServer(folder)) {
      long start = System.nanoTime();
      int documents = fill(server, data);
      double seconds = (System.nanoTime() - start) / 1e9;
      Map<String, List<String>> questions = new TreeMap<>();
      for (String line : Files.readAllLines(data.resolve("qrels.tsv"))) {
        String[] parts = line.split("\t", -1);
        questions.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(parts[1]);
      }
      int one = 0;
      int two = 0;
      start = System.nanoTime();
      for (List<String> pair : questions.values()) {
        SectionKey to = section(pair.getLast());
        Set<SectionKey> near = step(server, Set.of(section(pair.getFirst())));
        one += near.contains(to) ? 1 : 0;
        two += near.contains(to) || step(server, near).contains(to) ? 1 : 0;
      }
      LOG.info(
          "result documents={} documents_per_second={} pairs={} in_one_step={} in_two={}"
              + " milliseconds_per_pair={}",
          documents,
          Math.round(documents / seconds),
          questions.size(),
          one,
          two,
          Math.round((System.nanoTime() - start) / 1e6 / questions.size()));
    }
  }

  private static Set<SectionKey> step(GraphServer server, Set<SectionKey> from) {
    Set<SectionKey> to = new HashSet<>();
    for (GraphEdge edge : server.store.edges(Callers.of(TENANT), from, 200)) {
      to.add(edge.to());
    }
    return to;
  }

  private static SectionKey section(String id) {
    return new SectionKey(new DocumentName(id + ".md"), 0);
  }

  private static int fill(GraphServer server, Path data) throws IOException {
    List<DocumentChange> batch = new ArrayList<>();
    List<String> lines = Files.readAllLines(data.resolve("docs.tsv"));
    for (String line : lines) {
      String[] parts = line.split("\t", -1);
      DocumentName name = new DocumentName(parts[0] + ".md");
      byte[] text = ("# " + parts[1] + "\n\n" + parts[2]).getBytes(StandardCharsets.UTF_8);
      if (new DocumentParser().parse(name, text) instanceof ParsedDocument read) {
        batch.add(new DocumentChange.Put(StoredDocument.of(TENANT, name, read, read.language())));
      }
      if (batch.size() == 32 || line.equals(lines.getLast())) {
        server.store.apply(TENANT, batch, new StoreMark(1, 0, server.store.recipe()));
        batch.clear();
      }
    }
    return lines.size();
  }
}
