package eu.casemate.installer.plan;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.bundle.media.Coverage;
import eu.casemate.installer.plan.Decision.Refused;
import eu.casemate.installer.plan.Decision.Rule;
import java.util.Set;
import java.util.TreeSet;

/** The refusals of a plan in words: the fact, what it was held against, and the next step. */
final class Refusals {
  private Refusals() {}

  static Refused components(Set<String> carried, Set<String> needed) {
    Set<String> lacking = new TreeSet<>(needed);
    lacking.removeAll(carried);
    return new Refused(
        Rule.NEEDED_COMPONENTS,
        "these media carry no component " + String.join(", ", lacking),
        "build the release with it on the connected side, and carry that");
  }

  static Refused platform(Label carried, String needed) {
    return new Refused(
        Rule.PLATFORM,
        "these media carry a release for " + carried + "; this host is " + needed,
        "carry a bundle for " + needed);
  }

  static Refused keyAbsent(InstallTarget target) {
    return new Refused(
        Rule.KEY_PRESENT,
        "the token "
            + target.token()
            + " holds no key "
            + target.kek()
            + "; the secrets installed here are sealed with it",
        "restore the key " + target.kek() + " into the token");
  }

  static Refused olderRoot(long carried, long newest, boolean installed) {
    return new Refused(
        Rule.ROOT_ONLY_RISES,
        "these media are trusted by root "
            + carried
            + "; root "
            + newest
            + " was already trusted here",
        installed
            ? "carry media that hold root " + newest
            : "name a newer one with --trust-root, or carry media that hold it");
  }

  static Refused lowerRelease(int carried, int highest) {
    return new Refused(
        Rule.RELEASE_ONLY_RISES,
        "these media carry release "
            + carried
            + "; release "
            + highest
            + " was already installed here",
        "carry release " + highest + " or later");
  }

  static Refused otherContent(ReleaseNumber number, Digest carried, Digest installed) {
    return new Refused(
        Rule.ONE_CONTENT_PER_RELEASE,
        "these media carry release "
            + number
            + " with the SHA-256 "
            + carried
            + "; release "
            + number
            + " is installed here with "
            + installed,
        "build the changed bundle with a higher release number");
  }

  static Refused incomplete(Coverage coverage) {
    return new Refused(
        Rule.COMPLETE_MEDIA,
        String.join("; ", coverage.remarks()),
        "name all folders of the release's volumes in one command");
  }

  static Refused noRoom(InstallPlan plan, long free) {
    return new Refused(
        Rule.SPACE,
        free + " bytes are free in " + plan.target().root() + "; the install needs " + plan.bytes(),
        "free " + (plan.bytes() - free) + " bytes or name another --appliance DIR");
  }
}
