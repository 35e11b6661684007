package eu.casemate.installer.install;

import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import eu.casemate.installer.plan.InstallPlan;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What an operator says yes to. No clock of an enclave can tell how old a release is, nor whether a
 * newer one was withheld: a person has to know the day it was made, from a plan that was approved
 * or from the paper that came with the media.
 *
 * @param plan the hash of the approved plan
 * @param made the day, in UTC, on which the release was made
 */
public record Approval(Optional<String> plan, Optional<LocalDate> made) {

  /** Yes to one plan, and with it to the day that stands in it. */
  public static Approval ofPlan(String hash) {
    return new Approval(Optional.of(hash), Optional.empty());
  }

  /** Yes to a release of that day. */
  public static Approval ofDay(LocalDate made) {
    return new Approval(Optional.empty(), Optional.of(made));
  }

  /** No word. */
  public static Approval none() {
    return new Approval(Optional.empty(), Optional.empty());
  }

  /**
   * The plan, if it is what was said yes to.
   *
   * @throws OperatorException (host) if another plan was approved, (rejected) if another day was
   *     named, (usage) if nothing was said, or less than this plan needs
   */
  InstallPlan require(InstallPlan wanted) {
    if (plan.filter(hash -> !hash.equals(wanted.hash().hex())).isPresent()) {
      throw new OperatorException(
          ExitStatus.HOST,
          "the plan is now " + wanted.hash() + ", not the approved " + plan.get(),
          "look at casemate plan again and approve it");
    }
    requireDay(wanted.release().number(), day(wanted));
    if (plan.isEmpty() && !wanted.remarks().isEmpty()) {
      throw new OperatorException(
          ExitStatus.USAGE,
          "the plan needs an approval: " + String.join("; ", wanted.remarks()),
          "look at casemate plan, then add --plan HASH with the hash that it shows");
    }
    if (plan.isEmpty() && made.isEmpty()) {
      throw new OperatorException(
          ExitStatus.USAGE,
          "%s was made on %s; no clock here can tell whether a newer one was withheld"
              .formatted(name(wanted), day(wanted)),
          wanted
              .day()
              .map(day -> "if that is the day you were told, add --made " + day)
              .orElse("look at casemate plan, and add --plan HASH with the hash that it shows"));
    }
    return wanted;
  }

  /**
   * Whether no other day was named than that of a release.
   *
   * @throws OperatorException (rejected) if one was
   */
  void requireDay(ReleaseNumber release, String day) {
    if (made.filter(named -> !named.toString().equals(day)).isPresent()) {
      throw new OperatorException(
          ExitStatus.REJECTED,
          "release %s was made on %s, not on %s".formatted(release, day, made.get()),
          "look for the media of that day, or find out why they differ before you name this one");
    }
  }

  private static String name(InstallPlan plan) {
    return "release " + plan.release().number();
  }

  private static String day(InstallPlan plan) {
    return plan.day().map(LocalDate::toString).orElse(AuthenticMedia.UNKNOWN_DAY);
  }
}
