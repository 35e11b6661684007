package eu.casemate.bundle.tuf;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which files there are, and who else may say so (4.5).
 *
 * @param header what every role begins with
 * @param files by target path
 * @param delegations in order of precedence
 * @param created when the release was made, which only this product's metadata says
 */
record Targets(
    Header header,
    Map<String, TargetFile> files,
    List<Delegation> delegations,
    Optional<Instant> created)
    implements Role {

  static final String CREATED = "x-casemate-created";
  private static final int MOST_FILES = 50_000;
  private static final int MOST_DELEGATIONS = 1024;

  Targets {
    files = Map.copyOf(files);
    delegations = List.copyOf(delegations);
  }

  static Targets read(Json.Members members) {
    Fields signed = new Fields(members, "");
    Header header = Header.read(signed, "targets");
    Map<String, TargetFile> files = new LinkedHashMap<>();
    signed
        .table("targets", MOST_FILES)
        .forEach((path, value) -> files.put(path, TargetFile.read(path, value)));
    return new Targets(header, files, delegations(signed), signed.optionalInstant(CREATED));
  }

  private static List<Delegation> delegations(Fields signed) {
    if (!signed.has("delegations")) {
      return List.of();
    }
    Fields owner = signed.object("delegations");
    Map<String, TufKey> keys = Root.keys(owner);
    List<Delegation> delegations =
        owner.sequence("roles", MOST_DELEGATIONS).stream()
            .map(value -> Delegation.read(value, keys))
            .toList();
    Set<String> names = new HashSet<>();
    for (Delegation delegation : delegations) {
      if (!names.add(delegation.name())) {
        throw new MalformedException("each delegated role once", delegation.name() + " twice");
      }
    }
    return delegations;
  }

  @Override
  public long version() {
    return header.version();
  }

  @Override
  public Instant expires() {
    return header.expires();
  }
}
