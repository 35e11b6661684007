package eu.casemate.evaluation;

import eu.casemate.runtime.documents.RetrievedPassage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Whether the passages that an answer shows are those that the known answers ask for. */
final class KnownAnswerEvaluation {

  // An answer shows four; three leave room for a change.
  private static final int SHOWN = 3;
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u202f]+");

  private final Bench bench;
  private final String tenant;

  KnownAnswerEvaluation(Bench bench, String tenant) {
    this.bench = bench;
    this.tenant = tenant;
  }

  /** A line for each known answer whose passage is missing, and how many there are. */
  List<String> of(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    int found = 0;
    JsonNode answers = YAMLMapper.shared().readTree(Files.readString(file)).path("answers");
    for (JsonNode each : answers) {
      boolean shown =
          bench.passages(tenant, each.path("question").asString(), SHOWN).stream()
              .anyMatch(passage -> fits(each, passage));
      found += shown ? 1 : 0;
      if (!shown) {
        lines.add(
            "known answer missing: "
                + each.path("document").asString()
                + "#"
                + each.path("section").asString());
      }
    }
    lines.add("known_answers=%d shown_among3=%d".formatted(answers.size(), found));
    return lines;
  }

  private static boolean fits(JsonNode known, RetrievedPassage found) {
    boolean contained = true;
    for (JsonNode text : known.path("contains")) {
      contained &= plain(found.passage().text()).contains(plain(text.asString()));
    }
    return contained
        && found.passage().document().value().equals(known.path("document").asString())
        && plain(found.passage().section()).contains(plain(known.path("section").asString()));
  }

  // French typography puts no-break spaces before some signs.
  private static String plain(String text) {
    return SPACE.matcher(text).replaceAll(" ").strip();
  }
}
