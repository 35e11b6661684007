package eu.casemate.bundle.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

/** Asks for verdicts and says what they must be. */
final class Verdicts {

  private Verdicts() {}

  static ModelVerdict of(String name, byte[] bytes) throws IOException {
    return ModelFileCheck.check(name, CountingBytes.of(bytes));
  }

  static ModelFacts accepted(ModelVerdict verdict) {
    assertThat(verdict).isInstanceOf(ModelVerdict.Accepted.class);
    return ((ModelVerdict.Accepted) verdict).facts();
  }

  static List<ModelProblem> refused(ModelVerdict verdict) {
    assertThat(verdict).isInstanceOf(ModelVerdict.Refused.class);
    return ((ModelVerdict.Refused) verdict).problems();
  }

  /** The one sentence of a refusal for one reason. */
  static String refusal(ModelVerdict verdict) {
    List<ModelProblem> problems = refused(verdict);
    assertThat(problems).hasSize(1);
    return problems.getFirst().sentence();
  }
}
