package eu.casemate.evaluation;

import eu.casemate.evaluation.scans.OcrEvaluation;
import java.util.Arrays;
import org.slf4j.LoggerFactory;

/** The programs behind {@code scripts/eval-…} and those of {@code scripts/bench-…} that use it. */
public final class EvaluationMain {

  private EvaluationMain() {}

  /** Runs one of them; ends with 0, with 2 where the command line is wrong, with 1 on a failure. */
  public static void main(String[] args) {
    int status;
    try {
      Options options = new Options(Arrays.asList(args).subList(1, args.length));
      status = 0;
      switch (args[0]) {
        case "embedder-change" -> status = new EmbedderChangeEvaluation(options).run() ? 0 : 1;
        case "growth" -> new GrowthEvaluation(options).run();
        case "ocr" -> new OcrEvaluation(options.checkout()).run();
        case "embedding" -> new EmbeddingEvaluation(options).run();
        default -> {
          if (options.appliance().isPresent()) {
            new ApplianceEvaluation(options).run();
          } else {
            run(args[0], options);
          }
        }
      }
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      status = 2;
    } catch (Exception e) {
      status = 1;
      LoggerFactory.getLogger(EvaluationMain.class).error("The evaluation failed", e);
    }
    // Neo4j's threads would keep the process.
    System.exit(status);
  }

  private static void run(String program, Options options) throws Exception {
    try (Bench bench = new Bench(options)) {
      switch (program) {
        case "retrieval" -> new RetrievalEvaluation(bench, options).run();
        case "french" -> new FrenchEvaluation(bench, options).run();
        case "answers" -> new AnswerEvaluation(bench, options).run();
        default -> throw new IllegalArgumentException("There is no evaluation '" + program + "'");
      }
    }
  }
}
