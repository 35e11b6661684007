package eu.casemate.bundle.ceremony;

import eu.casemate.bundle.Label;
import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.bundle.tuf.RoleKeys;
import eu.casemate.bundle.tuf.RootMetadata;
import eu.casemate.bundle.tuf.TopLevelRole;
import eu.casemate.bundle.tuf.TufKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Roots in which every holder has every role. */
final class TestRoots {

  private static final Instant EXPIRES = Instant.parse("2036-01-01T00:00:00Z");

  private TestRoots() {}

  static RootMetadata of(int threshold, HybridSigner... holders) {
    List<TufKey> keys = new ArrayList<>();
    for (HybridSigner holder : holders) {
      keys.add(TufKey.composite(new Label("holder " + keys.size()), holder.publicKey()));
    }
    Map<TopLevelRole, RoleKeys> roles = new EnumMap<>(TopLevelRole.class);
    for (TopLevelRole role : TopLevelRole.values()) {
      roles.put(role, new RoleKeys(threshold, keys));
    }
    return RootMetadata.first(EXPIRES, roles);
  }
}
