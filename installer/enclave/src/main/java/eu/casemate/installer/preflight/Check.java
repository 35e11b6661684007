package eu.casemate.installer.preflight;

import java.util.Locale;

/**
 * One thing looked at on the host.
 *
 * @param name names the check, stable for machines
 * @param outcome whether it is well
 * @param found what the host has
 * @param needed what the appliance needs
 * @param next what to do; empty when nothing is
 */
public record Check(String name, Outcome outcome, String found, String needed, String next) {
  /** How a check ends. */
  public enum Outcome {
    /** As needed. */
    OK,
    /** Works, but an operator should know. */
    WARN,
    /** An install would fail. */
    FAIL
  }

  static Check ok(String name, String found, String needed) {
    return new Check(name, Outcome.OK, found, needed, "");
  }

  static Check warn(String name, String found, String needed, String next) {
    return new Check(name, Outcome.WARN, found, needed, next);
  }

  static Check fail(String name, String found, String needed, String next) {
    return new Check(name, Outcome.FAIL, found, needed, next);
  }

  /** The line for a human. */
  public String line() {
    String line =
        String.format("%-4s  %-9s %s", outcome.name().toLowerCase(Locale.ROOT), name, found);
    return outcome == Outcome.OK ? line : line + " (needed: " + needed + "); " + next;
  }
}
