package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.assemble.lock.Pin;
import eu.casemate.bundle.assemble.spec.InputSpec;
import java.util.Optional;

/** Decides about the bytes of an input before anything is made of them. */
public interface PinPolicy {

  /** The pin of an input that is known already: where to look in the cache. */
  Optional<Pin> known(InputSpec input);

  /**
   * Accepts the bytes that were found, or throws.
   *
   * @throws eu.casemate.bundle.BundleException that names input, expected, actual and next step
   */
  void check(InputSpec input, Pin actual);
}
