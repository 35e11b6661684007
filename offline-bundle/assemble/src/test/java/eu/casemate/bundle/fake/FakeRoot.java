package eu.casemate.bundle.fake;

import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.bundle.key.SoftwareKey;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.RoleKeys;
import eu.casemate.bundle.tuf.Root;
import eu.casemate.bundle.tuf.RootMetadata;
import eu.casemate.bundle.tuf.TopLevelRole;
import eu.casemate.bundle.tuf.TufKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Trust roots whose every role has the same officers. */
public final class FakeRoot {

  private static final Instant EXPIRES = Instant.parse("2100-01-01T00:00:00Z");

  private FakeRoot() {}

  /** A fresh key of an officer. */
  public static SoftwareKey officer() {
    return SoftwareKey.generate(new SecureRandom());
  }

  /** Version 1 of a root, signed by all officers. */
  public static byte[] of(int threshold, HybridSigner... officers) {
    return signed(RootMetadata.first(EXPIRES, roles(threshold, officers)).unsigned(), officers);
  }

  /** The next version of a root, with other officers, signed by the old and the new ones. */
  public static byte[] next(byte[] root, HybridSigner[] old, int threshold, HybridSigner... next) {
    RootMetadata successor = RootMetadata.after(Root.of(Envelope.read(root)), EXPIRES);
    for (var role : roles(threshold, next).entrySet()) {
      successor = successor.with(role.getKey(), role.getValue());
    }
    return signed(
        successor.unsigned(),
        Stream.concat(Stream.of(old), Stream.of(next)).toArray(HybridSigner[]::new));
  }

  /** The key as metadata names it. */
  public static TufKey key(HybridSigner officer) {
    return TufKey.composite(officer.publicKey().scheme(), officer.publicKey().encoded());
  }

  /** An envelope with a signature of each. */
  public static byte[] signed(Envelope envelope, HybridSigner... officers) {
    Envelope signed = envelope;
    for (HybridSigner officer : officers) {
      signed = signed.with(key(officer).id(), officer.sign(envelope.bytesToSign()));
    }
    return signed.encoded();
  }

  private static Map<TopLevelRole, RoleKeys> roles(int threshold, HybridSigner... officers) {
    RoleKeys keys = new RoleKeys(threshold, Stream.of(officers).map(FakeRoot::key).toList());
    Map<TopLevelRole, RoleKeys> roles = new EnumMap<>(TopLevelRole.class);
    List.of(TopLevelRole.values()).forEach(role -> roles.put(role, keys));
    return roles;
  }
}
