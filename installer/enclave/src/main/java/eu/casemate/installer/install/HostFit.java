package eu.casemate.installer.install;

import eu.casemate.bundle.Release;
import eu.casemate.installer.plan.Decision;
import eu.casemate.installer.preflight.Check;
import eu.casemate.installer.preflight.Preflight;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Whether a host can run a release's native code. */
final class HostFit {
  private HostFit() {}

  /** The refusal that names each thing that is missing; empty if nothing is. */
  static Optional<Decision> judge(Path hostRoot, Release release) {
    List<Check> unmet = Preflight.unmet(hostRoot, release);
    return unmet.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Decision.Refused(
                Decision.Rule.HOST_RUNS_IT,
                unmet.stream()
                    .map(each -> "found " + each.found() + ", needed " + each.needed())
                    .collect(Collectors.joining("; ")),
                unmet.stream().map(Check::next).distinct().collect(Collectors.joining("; "))));
  }
}
