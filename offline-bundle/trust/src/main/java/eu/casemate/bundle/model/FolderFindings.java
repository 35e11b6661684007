package eu.casemate.bundle.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what is found in a model folder: every problem, and the risks that were allowed. */
final class FolderFindings {

  private final ModelPolicy policy;
  private final List<ModelProblem> problems = new ArrayList<>();
  private final Set<ModelRisk> risks = EnumSet.noneOf(ModelRisk.class);

  /** Looks at one file. */
  interface Look<T> {
    T at(ModelBytes bytes) throws IOException, Flaw;
  }

  FolderFindings(ModelPolicy policy) {
    this.policy = policy;
  }

  /** What the look came to; nothing if it found a flaw, which is noted. */
  <T> Optional<T> look(String file, ModelBytes bytes, Look<T> look) throws IOException {
    try {
      return Optional.of(look.at(bytes));
    } catch (Flaw flaw) {
      add(file, flaw);
      return Optional.empty();
    }
  }

  /** Notes a flaw of a file. */
  void add(String file, Flaw flaw) {
    if (problems.size() < ModelVerdict.Refused.MOST_PROBLEMS) {
      problems.add(flaw.in(file));
    }
  }

  /** Notes a risk of a file: a problem unless the policy allows it. */
  void add(String file, RiskScan.Finding finding) {
    if (policy.allows(finding.risk())) {
      risks.add(finding.risk());
    } else {
      add(file, finding.flaw());
    }
  }

  List<ModelProblem> problems() {
    return List.copyOf(problems);
  }

  Set<ModelRisk> risks() {
    return Set.copyOf(risks);
  }
}
