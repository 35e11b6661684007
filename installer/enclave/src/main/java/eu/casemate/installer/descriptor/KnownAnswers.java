package eu.casemate.installer.descriptor;

import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.strict.StrictMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Questions whose answers are known, as {@code known-answers.yaml} lists them under {@code
 * answers}.
 *
 * @param answers at least one
 */
public record KnownAnswers(List<KnownAnswer> answers) {

  /** Copies its list. */
  public KnownAnswers {
    answers = List.copyOf(answers);
  }

  /**
   * Reads and checks a file; every problem of the file is reported at once.
   *
   * @throws OperatorException (rejected) when the file is missing or not understood
   */
  public static KnownAnswers read(Path file) {
    List<String> problems = new ArrayList<>();
    StrictMap root = YamlFile.read(file, problems);
    List<KnownAnswer> answers = new ArrayList<>();
    for (StrictMap map : root.maps("answers", "")) {
      answers.add(
          new KnownAnswer(
              map.text("question"),
              map.text("language"),
              map.text("document"),
              map.text("section"),
              map.texts("contains")));
      if (!List.of("fr", "en").contains(answers.getLast().language())) {
        map.problem("language", "expected fr or en");
      }
      map.rejectUnknownKeys();
    }
    root.rejectUnknownKeys();
    if (answers.isEmpty()) {
      root.problem("answers", "expected at least one question");
    }
    YamlFile.refuse(file, problems);
    return new KnownAnswers(answers);
  }
}
