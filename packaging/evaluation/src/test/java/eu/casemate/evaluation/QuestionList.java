package eu.casemate.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The labelled questions of {@code packaging/evaluation/questions}. */
final class QuestionList {

  /** The kind of questions that the documents do not answer. */
  static final String UNANSWERED = "unanswered";

  private QuestionList() {}

  /** A question. {@code kind} is empty and {@code labels} has no needs outside answers.tsv. */
  record Labelled(String id, String kind, String text, Labels labels) {

    boolean answered() {
      return !labels.needs().isEmpty();
    }
  }

  static List<Labelled> read(Path folder, String name) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(name));
    List<String> columns = Arrays.asList(lines.getFirst().split("\t"));
    return lines.stream()
        .skip(1)
        .map(line -> line.split("\t", -1))
        .map(
            row ->
                new Labelled(
                    row[columns.indexOf("id")],
                    columns.contains("kind") ? row[columns.indexOf("kind")] : "",
                    row[columns.indexOf("question")],
                    Labels.parse(
                        columns.contains("sections") ? row[columns.indexOf("sections")] : "")))
        .toList();
  }
}
