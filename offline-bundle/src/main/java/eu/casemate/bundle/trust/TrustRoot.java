package eu.casemate.bundle.trust;

import eu.casemate.bundle.InvalidValueException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The keys an enclave trusts, and how many of them must have signed a release.
 *
 * @param threshold from 1 to the number of keys
 * @param keys at most 32, no two the same or of the same name
 */
public record TrustRoot(int threshold, List<TrustedKey> keys) {

  private static final int MOST_KEYS = 32;

  /** Refuses a threshold that no signatures reach, or none have to reach. */
  public TrustRoot {
    keys = List.copyOf(keys);
    if (keys.size() > MOST_KEYS) {
      throw new InvalidValueException(
          "number of keys", Integer.toString(keys.size()), "at most " + MOST_KEYS);
    }
    if (threshold < 1 || threshold > keys.size()) {
      throw new InvalidValueException(
          "threshold", Integer.toString(threshold), "1 to the number of keys, " + keys.size());
    }
    Set<Object> seen = new HashSet<>();
    for (TrustedKey key : keys) {
      if (!seen.add(key.id()) || !seen.add(key.name())) {
        throw new InvalidValueException("key", key.name().value(), "each key and name once");
      }
    }
  }

  /** The trusted key of this id. */
  public Optional<TrustedKey> find(KeyId id) {
    return keys.stream().filter(key -> key.id().equals(id)).findFirst();
  }

  /** This trust root with one more key and another threshold. */
  public TrustRoot with(TrustedKey key, int newThreshold) {
    return new TrustRoot(newThreshold, Stream.concat(keys.stream(), Stream.of(key)).toList());
  }
}
