package eu.casemate.installer.cli.retrieval;

import eu.casemate.installer.client.RetrievalState;
import eu.casemate.installer.client.RetrievalState.Candidate;
import eu.casemate.installer.client.RetrievalState.Comparison;
import eu.casemate.installer.client.RetrievalState.Counts;
import eu.casemate.installer.client.RetrievalState.Kind;
import eu.casemate.installer.client.RetrievalState.Settings;
import java.util.ArrayList;
import java.util.List;

/** Shows how documents are searched, and what to do next. */
final class RetrievalText {

  private RetrievalText() {}

  static List<String> lines(RetrievalState state) {
    List<String> lines = new ArrayList<>();
    lines.add("serving    " + settings(state.serving()));
    state.candidate().ifPresent(each -> candidate(lines, each));
    lines.add("available  embedders " + String.join(", ", state.embedders()));
    lines.add("           views " + String.join(", ", state.views()));
    lines.add("           reranker " + (state.reranker() ? "yes" : "none"));
    lines.add("           questions written by " + state.questionModel().orElse("no model"));
    if (!state.lostQuestions().isEmpty()) {
      lines.add("an update has lost these known questions from the first three:");
      state.lostQuestions().forEach(each -> lines.add("  " + each));
      lines.add("next: casemate retrieval accept takes note; another recipe may find them again");
    }
    return lines;
  }

  private static void candidate(List<String> lines, Candidate candidate) {
    lines.add("candidate  " + settings(candidate.settings()));
    if (candidate.withoutQuestions() > 0) {
      lines.add(
          "           questions are written: %d of %d documents wait"
              .formatted(candidate.withoutQuestions(), candidate.documents()));
    }
    if (candidate.withoutVectors() > 0) {
      lines.add(
          "           vectors are made: %d of %d documents wait"
              .formatted(candidate.withoutVectors(), candidate.documents()));
    }
    candidate
        .comparison()
        .ifPresentOrElse(
            each -> comparison(lines, each),
            () ->
                lines.add(
                    "next: wait; it is compared with what serves, and serves if nothing is lost"));
  }

  private static void comparison(List<String> lines, Comparison comparison) {
    kind(lines, "titles", comparison.titles());
    kind(lines, "known questions", comparison.questions());
    if (comparison.loses()) {
      lines.add("next: casemate retrieval accept takes it all the same; casemate retrieval drop");
    }
  }

  private static void kind(List<String> lines, String name, Kind kind) {
    lines.add(
        "           %s, of %d: old %s; new %s"
            .formatted(name, kind.before().asked(), counts(kind.before()), counts(kind.after())));
    kind.lost().forEach(each -> lines.add("             lost: " + each));
  }

  private static String counts(Counts counts) {
    return "%d first, %d among three, %d among ten"
        .formatted(counts.first(), counts.three(), counts.ten());
  }

  private static String settings(Settings settings) {
    return "embedders %s; views %s; %s"
        .formatted(
            String.join(", ", settings.embedders()),
            String.join(", ", settings.views()),
            settings.rerank() ? "reranked" : "not reranked");
  }
}
