package eu.casemate.installer.install;

import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.installer.plan.InstallPlan;
import java.util.List;

/** How an install ended that did not fail. */
public sealed interface InstallOutcome {
  /**
   * The release is in use.
   *
   * @param warnings what an operator should know; nothing of it is fatal
   */
  record Installed(InstallPlan plan, List<String> warnings) implements InstallOutcome {
    /** Copies the warnings. */
    public Installed {
      warnings = List.copyOf(warnings);
    }
  }

  /** The same release was in use before. */
  record AlreadyInstalled(ReleaseNumber release) implements InstallOutcome {}
}
