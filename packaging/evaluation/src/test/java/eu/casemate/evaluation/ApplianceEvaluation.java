package eu.casemate.evaluation;

import eu.casemate.evaluation.QuestionList.Labelled;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a running appliance the labelled questions over its socket: looks each quote up again in its
 * passage, and takes the time until the first passages are here.
 */
final class ApplianceEvaluation {

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final Pattern REFERENCE = Pattern.compile("\\[(\\d+)]");

  private final Path socket;
  private final Path questions;
  private final Progress progress = new Progress();
  private final List<Double> milliseconds = new ArrayList<>();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private int statements;
  private int unproven;

  ApplianceEvaluation(Options options) {
    Path appliance = options.appliance().orElseThrow();
    this.socket = appliance.resolve("run/runtime.sock");
    this.questions = options.checkout().resolve("packaging/evaluation/questions");
  }

  void run() throws IOException, InterruptedException {
    List<Labelled> asked = new ArrayList<>(QuestionList.read(questions, "answers.tsv"));
    asked.addAll(QuestionList.read(questions, "off-topic.tsv"));
    progress.begin("asking the appliance", asked.size());
    for (Labelled each : asked) {
      ask(each);
      progress.step();
    }
    progress.close();
    outcomes.forEach((name, count) -> System.out.println("result " + name + " questions=" + count));
    System.out.printf(
        Locale.ROOT,
        "result asked=%d statements=%d without_verified_quote=%d first_passages_milliseconds_p50=%.0f"
            + " p99=%.0f%n",
        asked.size(),
        statements,
        unproven,
        Metrics.quantile(milliseconds, 0.5),
        Metrics.quantile(milliseconds, 0.99));
  }

  private void ask(Labelled question) throws IOException, InterruptedException {
    String body = JSON.writeValueAsString(Map.of("question", question.text()));
    List<String> command =
        List.of(
            "curl",
            "-sSN",
            "--unix-socket",
            socket.toString(),
            "-H",
            "Content-Type: application/json",
            "--data-binary",
            "@-",
            "http://localhost/api/v1/ask");
    Process process = new ProcessBuilder(command).start();
    process.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    long begun = System.nanoTime();
    process.getOutputStream().close();
    String event = "";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          event = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:")) {
          if (event.equals("retrieval")) {
            milliseconds.add((System.nanoTime() - begun) / 1e6);
          } else if (event.equals("done")) {
            check(question, JSON.readTree(line.substring("data:".length())));
          }
        }
      }
    }
    if (process.waitFor() != 0 || !event.equals("done")) {
      outcomes.merge("kind=" + kind(question) + " outcome=broken-off", 1, Integer::sum);
    }
  }

  private void check(Labelled question, JsonNode answer) throws IOException, InterruptedException {
    String outcome = answer.path("outcome").asString("?");
    outcomes.merge("kind=" + kind(question) + " outcome=" + outcome, 1, Integer::sum);
    if (outcome.equals("stated")) {
      JsonNode citations = answer.path("citations");
      long references = REFERENCE.matcher(answer.path("answer").asString("")).results().count();
      statements += Math.max((int) references, citations.size());
      unproven += Math.max(0, (int) references - citations.size());
      for (JsonNode cited : citations) {
        unproven += stands(cited) ? 0 : 1;
      }
    }
  }

  /** Whether the passage, fetched again, has the quote at its place. */
  private boolean stands(JsonNode cited) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "curl",
                "-sS",
                "--unix-socket",
                socket.toString(),
                "http://localhost/api/v1/passages/" + cited.path("id").asString())
            .start();
    process.getOutputStream().close();
    String body = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    String text = JSON.readTree(body).path("text").asString("");
    String quote = cited.path("quote").asString("");
    int start = cited.path("start").asInt(-1);
    int end = cited.path("end").asInt(-1);
    return !quote.isBlank()
        && start >= 0
        && end <= text.length()
        && start < end
        && text.substring(start, end).equals(quote);
  }

  private static String kind(Labelled question) {
    return question.kind().isEmpty() ? "off-topic" : question.kind();
  }
}
