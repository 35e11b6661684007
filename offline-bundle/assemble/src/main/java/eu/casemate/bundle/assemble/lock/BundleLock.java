package eu.casemate.bundle.assemble.lock;

import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.InputKey;
import eu.casemate.bundle.assemble.spec.InputSpec;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The pins of the inputs of a bundle.
 *
 * @param pins by input
 */
public record BundleLock(SortedMap<InputKey, Pin> pins) {

  /** Keeps a copy. */
  public BundleLock {
    pins = Collections.unmodifiableSortedMap(new TreeMap<>(pins));
  }

  /** A lock with these pins. */
  public static BundleLock of(Map<InputKey, Pin> pins) {
    return new BundleLock(new TreeMap<>(pins));
  }

  /** The pin of an input. */
  public Optional<Pin> find(InputKey key) {
    return Optional.ofNullable(pins.get(key));
  }

  /** The part to commit: pins of artifacts that are the same everywhere. */
  public BundleLock thirdPartyOnly(BundleSpec spec) {
    Set<InputKey> thirdParty =
        spec.inputs()
            .filter(input -> input.source().isThirdParty())
            .map(InputSpec::key)
            .collect(Collectors.toSet());
    SortedMap<InputKey, Pin> kept = new TreeMap<>(pins);
    kept.keySet().retainAll(thirdParty);
    return new BundleLock(kept);
  }
}
