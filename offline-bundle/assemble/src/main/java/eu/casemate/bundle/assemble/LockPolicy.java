package eu.casemate.bundle.assemble;

import eu.casemate.bundle.assemble.input.PinPolicy;
import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.lock.Pin;
import eu.casemate.bundle.assemble.spec.InputKey;
import eu.casemate.bundle.assemble.spec.InputSpec;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Accepts what the lock pins, and nothing else.
 *
 * @param lock the pins
 * @param pinned the inputs that the lock decides about; others are accepted as they are
 * @param nextStep what to do about bytes that differ
 */
public record LockPolicy(BundleLock lock, Predicate<InputSpec> pinned, String nextStep)
    implements PinPolicy {

  /**
   * Third-party artifacts must be what the committed lock pins; others are accepted as they are.
   */
  public static LockPolicy thirdParty(BundleLock committed) {
    return new LockPolicy(
        committed,
        input -> input.source().isThirdParty(),
        "if the change is meant, run casemate bundle lock --update, look at it and commit it");
  }

  @Override
  public Optional<Pin> known(InputSpec input) {
    return pinned.test(input) ? lock.find(input.key()) : Optional.empty();
  }

  @Override
  public void check(InputSpec input, Pin actual) {
    if (pinned.test(input)) {
      check(input.key(), actual);
    }
  }

  /** Refuses bytes that are not those of the lock, and what is not in it. */
  void check(InputKey input, Pin actual) {
    Pin expected = lock.find(input).orElseThrow(() -> unlocked(input));
    if (!expected.digest().equals(actual.digest()) || expected.size() != actual.size()) {
      throw new InputRefusedException(
          "input '"
              + input
              + "' differs from its lock: expected SHA-256 "
              + expected.digest()
              + ", "
              + expected.size()
              + " bytes, found "
              + actual.digest()
              + ", "
              + actual.size()
              + " bytes; "
              + nextStep);
    }
  }

  private InputRefusedException unlocked(InputKey input) {
    return new InputRefusedException("input '" + input + "' is not in the lock; " + nextStep);
  }
}
