package eu.casemate.bundle.tuf;

import eu.casemate.bundle.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may sign for a role, and how many of them have to.
 *
 * @param threshold how many distinct keys are needed, 1 or more; may exceed the keys there are,
 *     which then no metadata can satisfy
 * @param keys each identifier once
 */
public record RoleKeys(int threshold, List<TufKey> keys) {

  static final int MOST_KEYS = 64;

  /** Keeps a copy of the list. */
  public RoleKeys {
    keys = List.copyOf(keys);
  }

  /** Reads the members {@code keyids} and {@code threshold} (4.3). */
  static RoleKeys read(Fields role, Map<String, TufKey> known) {
    Map<String, TufKey> named = new LinkedHashMap<>();
    for (String keyid : role.texts("keyids", MOST_KEYS)) {
      TufKey key = known.get(keyid);
      if (key == null) {
        throw new MalformedException("keys that are listed under 'keys' at " + role.path(), keyid);
      }
      if (named.put(keyid, key) != null) {
        throw new MalformedException("each key once at " + role.path(), keyid + " twice");
      }
    }
    long threshold = Math.min(role.whole("threshold", 1), Integer.MAX_VALUE);
    return new RoleKeys((int) threshold, List.copyOf(named.values()));
  }

  /**
   * The keys of the role whose signatures over the envelope hold. A key that two identifiers name,
   * or half of which another composite key has too, is there once: the size of the set is what the
   * threshold is compared with.
   */
  public Set<TufKey> signers(Envelope envelope) {
    byte[] message = envelope.bytesToSign();
    Set<TufKey> signers = new LinkedHashSet<>();
    Set<String> counted = new HashSet<>();
    for (TufKey key : keys) {
      boolean signed =
          envelope.signature(key.id()).filter(s -> key.verifies(message, s)).isPresent();
      if (signed && Collections.disjoint(counted, key.parts())) {
        counted.addAll(key.parts());
        signers.add(key);
      }
    }
    return signers;
  }

  /** Whether enough distinct keys have signed. */
  public boolean approves(Envelope envelope) {
    return signers(envelope).size() >= threshold;
  }

  /** The same role with one key more, or unchanged if the key is there. */
  public RoleKeys with(TufKey key) {
    return keys.contains(key)
        ? this
        : new RoleKeys(threshold, Stream.concat(keys.stream(), Stream.of(key)).toList());
  }

  /** The same role without a key. */
  public RoleKeys without(KeyId id) {
    List<TufKey> rest = new ArrayList<>(keys);
    rest.removeIf(key -> key.id().equals(id));
    return new RoleKeys(threshold, rest);
  }

  /** The same role with another threshold. */
  public RoleKeys withThreshold(int count) {
    return new RoleKeys(count, keys);
  }

  /** Whether no two keys have a part in common, so that each of them can count. */
  boolean areDistinct() {
    long parts = keys.stream().mapToLong(key -> key.parts().size()).sum();
    return parts == keys.stream().flatMap(key -> key.parts().stream()).distinct().count();
  }

  /**
   * Digests that tell the keys themselves apart, whatever they are called and whose they are said
   * to be; two for a composite key, one for each half.
   */
  public SortedSet<Digest> fingerprints() {
    return keys.stream()
        .flatMap(key -> key.parts().stream())
        .map(part -> Digest.ofContent(part.getBytes(StandardCharsets.UTF_8)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Whether a key of this role is no longer one of the other's. */
  boolean lostAKeyIn(RoleKeys next) {
    Set<String> kept = new HashSet<>();
    next.keys.forEach(key -> kept.addAll(key.parts()));
    return keys.stream().anyMatch(key -> !kept.containsAll(key.parts()));
  }
}
