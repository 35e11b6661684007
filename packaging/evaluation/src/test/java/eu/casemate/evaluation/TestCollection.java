package eu.casemate.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Documents, questions and judgements of a folder, as in TREC: {@code docs.tsv} with id, title and
 * text, {@code queries.tsv} with id and text, {@code qrels.tsv} with question, document and grade;
 * each with or without a line of headings.
 *
 * @param queries those of which a relevant document is known
 * @param grades by question and document
 */
record TestCollection(
    String name, List<Doc> docs, List<Query> queries, Map<String, Map<String, Integer>> grades) {

  private static final Set<String> HEADINGS =
      Set.of("id", "_id", "docid", "doc_id", "doc", "qid", "query", "query-id", "query_id");

  /** A document. */
  record Doc(String id, String title, String text) {}

  /** A question. */
  record Query(String id, String text) {}

  /** Reads the folder; names file and line of what it cannot read. */
  static TestCollection read(Path folder) throws IOException {
    List<Doc> docs = new ArrayList<>();
    for (String[] row : rows(folder.resolve("docs.tsv"), 3)) {
      docs.add(new Doc(row[0], row[1].strip(), row[2].strip()));
    }
    Map<String, Map<String, Integer>> grades = new LinkedHashMap<>();
    for (String[] row : rows(folder.resolve("qrels.tsv"), 3)) {
      grades
          .computeIfAbsent(row[0], _ -> new LinkedHashMap<>())
          .put(row[1], (int) Double.parseDouble(row[2]));
    }
    List<Query> queries = new ArrayList<>();
    for (String[] row : rows(folder.resolve("queries.tsv"), 2)) {
      if (grades.getOrDefault(row[0], Map.of()).values().stream().anyMatch(grade -> grade > 0)) {
        queries.add(new Query(row[0], row[1].strip()));
      }
    }
    String name = folder.toAbsolutePath().normalize().getFileName().toString();
    return new TestCollection(name, docs, queries, grades);
  }

  private static List<String[]> rows(Path file, int columns) throws IOException {
    List<String[]> rows = new ArrayList<>();
    int number = 0;
    for (String line : Files.readAllLines(file)) {
      number++;
      String[] row = line.split("\t", -1);
      boolean headings = number == 1 && HEADINGS.contains(row[0].strip().toLowerCase(Locale.ROOT));
      if (line.isBlank() || headings) {
        continue;
      }
      if (row.length < columns) {
        throw new IllegalArgumentException(
            "%s, line %d has %d columns; expected %d, separated by tabs"
                .formatted(file, number, row.length, columns));
      }
      row[0] = row[0].strip();
      rows.add(row);
    }
    return rows;
  }
}
