package eu.casemate.bundle.tuf;

import eu.casemate.bundle.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The hashes of a file by the name of their function; of those not known nothing is believed. */
final class Hashes {

  private static final int MOST_HASHES = 16;
  private static final Map<String, String> KNOWN = Map.of("sha256", "SHA-256", "sha512", "SHA-512");

  private final Map<String, String> hexByFunction;

  private Hashes(Map<String, String> hexByFunction) {
    this.hexByFunction = new TreeMap<>(hexByFunction);
  }

  static Hashes of(Digest sha256) {
    return new Hashes(Map.of("sha256", sha256.hex()));
  }

  /** No hashes at all, as metadata of metadata may have. */
  static Hashes none() {
    return new Hashes(Map.of());
  }

  static Hashes read(Fields owner) {
    Map<String, String> byFunction = new TreeMap<>();
    for (String function : owner.table("hashes", MOST_HASHES).keySet()) {
      byFunction.put(function, owner.object("hashes").text(function));
    }
    if (byFunction.isEmpty()) {
      throw new MalformedException("one hash or more at " + owner.at("hashes"), "none");
    }
    return new Hashes(byFunction);
  }

  Optional<Digest> sha256() {
    String hex = hexByFunction.get("sha256");
    return hex != null && hex.matches("[0-9a-f]{64}")
        ? Optional.of(new Digest(hex))
        : Optional.empty();
  }

  Collection<String> values() {
    return hexByFunction.values();
  }

  boolean isEmpty() {
    return hexByFunction.isEmpty();
  }

  /** Computations of all functions that are both listed and known. */
  Map<String, MessageDigest> computations() {
    Map<String, MessageDigest> computations = new TreeMap<>();
    for (String function : hexByFunction.keySet()) {
      String standardName = KNOWN.get(function);
      if (standardName != null) {
        computations.put(function, digest(standardName));
      }
    }
    return computations;
  }

  /** Whether all computations arrived at what is listed, and there was one at least. */
  boolean match(Map<String, MessageDigest> computations) {
    return !computations.isEmpty()
        && computations.entrySet().stream()
            .allMatch(
                computation ->
                    HexFormat.of()
                        .formatHex(computation.getValue().digest())
                        .equals(hexByFunction.get(computation.getKey())));
  }

  boolean match(byte[] content) {
    Map<String, MessageDigest> computations = computations();
    computations.values().forEach(computation -> computation.update(content));
    return match(computations);
  }

  private static MessageDigest digest(String standardName) {
    try {
      return MessageDigest.getInstance(standardName);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + standardName, e);
    }
  }

  @Override
  public String toString() {
    return hexByFunction.toString();
  }
}
