package eu.casemate.installer.plan;

import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.installer.outcome.ExitStatus;

/** What planning comes to. */
public sealed interface Decision {
  /** The install can go ahead. */
  record Proceed(InstallPlan plan) implements Decision {}

  /** The same release is in use already; there is nothing to do. */
  record AlreadyInstalled(ReleaseNumber release) implements Decision {}

  /**
   * A rule forbids the install.
   *
   * @param rule the rule
   * @param found what there is, in a clause
   * @param next what to do
   */
  record Refused(Rule rule, String found, String next) implements Decision {}

  /** The rules an install obeys. */
  enum Rule {
    /** Every appliance needs its JRE, its command line and its descriptor. */
    NEEDED_COMPONENTS(ExitStatus.REJECTED, "a release holds the components jre, cli and appliance"),
    /** No going back: a lower release than the highest one seen. */
    RELEASE_ONLY_RISES(ExitStatus.REJECTED, "a release is never lower than the highest one seen"),
    /** No going back to keys that were taken away. */
    ROOT_ONLY_RISES(ExitStatus.REJECTED, "a trust root is never older than the newest seen"),
    /** One number, one content. */
    ONE_CONTENT_PER_RELEASE(ExitStatus.REJECTED, "a release number stands for one content"),
    /** Components are built for one platform. */
    PLATFORM(ExitStatus.HOST, "a release is for this host's platform"),
    /** Native code runs only where it finds what it needs. */
    HOST_RUNS_IT(ExitStatus.HOST, "the host has what the release's native code needs"),
    /** What the media carry and what is installed make up the whole release. */
    COMPLETE_MEDIA(ExitStatus.HOST, "the media and what is installed make up the whole release"),
    /** Secrets without their key stay sealed. */
    KEY_PRESENT(ExitStatus.HSM, "the key that sealed the appliance's secrets is in the token"),
    /** Everything must fit before the first write. */
    SPACE(ExitStatus.HOST, "the appliance's file system has room for the release");

    private final ExitStatus status;
    private final String text;

    Rule(ExitStatus status, String text) {
      this.status = status;
      this.text = text;
    }

    /** How a command ends that meets the rule. */
    public ExitStatus status() {
      return status;
    }

    /** The rule in a clause. */
    public String text() {
      return text;
    }
  }
}
