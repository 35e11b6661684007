package eu.casemate.bundle.tuf;

import eu.casemate.bundle.Digest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * A repository in memory that a test changes and publishes, faults and all. It notes which files
 * are asked for.
 */
final class SimulatedRepository implements MetadataSource {

  static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  static final Instant LATER = Instant.parse("2027-11-23T12:00:00Z");
  static final Instant EARLIER = Instant.parse("2026-11-22T12:00:00Z");

  final Map<String, byte[]> files = new HashMap<>();
  final List<String> requests = new ArrayList<>();
  final Map<TopLevelRole, RoleKeys> rootRoles = new EnumMap<>(TopLevelRole.class);
  final Map<String, RoleDraft> drafts = new LinkedHashMap<>();
  final Map<String, MetaFile> snapshotMeta = new LinkedHashMap<>();
  MetaFile timestampMeta = new MetaFile(1, OptionalLong.empty(), Hashes.none());
  boolean consistentSnapshot = true;
  boolean hashesInMeta;

  /** What is published of a role next. */
  static final class RoleDraft {
    long version;
    Instant expires = LATER;
    final List<TestSigner> signers = new ArrayList<>();
    final Map<String, Json> targets = new LinkedHashMap<>();
    final List<Json> delegations = new ArrayList<>();
    final Map<String, Json> delegationKeys = new LinkedHashMap<>();
    final Map<String, Json> extra = new LinkedHashMap<>();
  }

  SimulatedRepository() {
    for (TopLevelRole role : TopLevelRole.values()) {
      TestSigner signer = TestSigner.ed25519();
      rootRoles.put(role, new RoleKeys(1, List.of(signer.key())));
      draft(role.roleName()).signers.add(signer);
    }
    publish("targets", "snapshot", "timestamp", "root");
  }

  /** The same published files; for reading and tampering only. */
  SimulatedRepository copy() {
    SimulatedRepository copy = new SimulatedRepository(files);
    copy.consistentSnapshot = consistentSnapshot;
    return copy;
  }

  private SimulatedRepository(Map<String, byte[]> files) {
    this.files.putAll(files);
  }

  RoleDraft draft(String role) {
    return drafts.computeIfAbsent(role, name -> new RoleDraft());
  }

  RoleKeys keysOf(TopLevelRole role) {
    return Optional.ofNullable(rootRoles.get(role)).orElseThrow();
  }

  /** Adds a key to a top-level role; it signs from now on. */
  TestSigner addKey(TopLevelRole role) {
    TestSigner signer = TestSigner.ed25519();
    rootRoles.put(role, keysOf(role).with(signer.key()));
    draft(role.roleName()).signers.add(signer);
    return signer;
  }

  /** Makes these the keys of a top-level role, and others those that sign. */
  void setKeys(TopLevelRole role, int threshold, List<TestSigner> keys, List<TestSigner> signers) {
    rootRoles.put(role, new RoleKeys(threshold, keys.stream().map(TestSigner::key).toList()));
    draft(role.roleName()).signers.clear();
    draft(role.roleName()).signers.addAll(signers);
  }

  /** Replaces all keys of a top-level role by one. */
  void rotate(TopLevelRole role) {
    TestSigner signer = TestSigner.ed25519();
    setKeys(role, 1, List.of(signer), List.of(signer));
  }

  void addTarget(String role, String path, String content) {
    draft(role).targets.put(path, targetJson(content));
  }

  static Json targetJson(String content) {
    return TargetContent.of(content.getBytes(StandardCharsets.UTF_8)).json();
  }

  /** Delegates to a role, under a new key that signs for it from now on. */
  TestSigner delegate(String from, String to, boolean terminating, String... paths) {
    TestSigner signer = TestSigner.ed25519();
    draft(to).signers.add(signer);
    Map<String, Json> rule = Map.of("paths", texts(List.of(paths)));
    delegate(from, to, terminating, signer, rule);
    return signer;
  }

  void delegate(
      String from, String to, boolean terminating, TestSigner signer, Map<String, Json> rule) {
    RoleDraft delegator = draft(from);
    delegator.delegationKeys.put(signer.key().id().toString(), signer.key().content());
    Map<String, Json> delegation = new LinkedHashMap<>(rule);
    delegation.put("name", new Json.Text(to));
    delegation.put("keyids", texts(List.of(signer.key().id().toString())));
    delegation.put("threshold", new Json.Whole(1));
    delegation.put("terminating", new Json.Flag(terminating));
    delegator.delegations.add(new Json.Members(delegation));
  }

  /** Publishes the next version of roles, in this order. */
  void publish(String... roles) {
    for (String role : roles) {
      RoleDraft draft = draft(role);
      draft.version++;
      Envelope envelope = Envelope.unsigned(signed(role, draft));
      for (TestSigner signer : draft.signers) {
        envelope = envelope.with(signer.key().id(), signer.sign(envelope.bytesToSign()));
      }
      put(role, draft.version, envelope.encoded());
    }
  }

  /** Publishes the top-level roles that follow from new targets. */
  void publishTargets() {
    publish("targets", "snapshot", "timestamp");
  }

  private void put(String role, long version, byte[] content) {
    if (!role.equals("timestamp")) {
      files.put(MetadataFileName.versioned(version, role), content);
    }
    if (!role.equals("root")) {
      files.put(MetadataFileName.of(role), content);
    }
    MetaFile meta =
        hashesInMeta
            ? new MetaFile(
                version, OptionalLong.of(content.length), Hashes.of(Digest.ofContent(content)))
            : new MetaFile(version, OptionalLong.empty(), Hashes.none());
    switch (role) {
      case "root", "timestamp" -> {}
      case "snapshot" -> timestampMeta = meta;
      default -> snapshotMeta.put(role + ".json", meta);
    }
  }

  private Json.Members signed(String role, RoleDraft draft) {
    boolean isTargets =
        Arrays.stream(TopLevelRole.values()).noneMatch(top -> top.roleName().equals(role));
    String type = isTargets ? "targets" : role;
    Map<String, Json> members = new Header(draft.version, draft.expires).members(type);
    switch (type) {
      case "root" -> members.putAll(rootMembers());
      case "timestamp" ->
          members.put("meta", new Json.Members(Map.of("snapshot.json", json(timestampMeta))));
      case "snapshot" -> members.put("meta", new Json.Members(metaJson()));
      default -> members.putAll(targetsMembers(draft));
    }
    members.putAll(draft.extra);
    return new Json.Members(members);
  }

  private Map<String, Json> rootMembers() {
    Map<String, Json> keys = new LinkedHashMap<>();
    Map<String, Json> roles = new LinkedHashMap<>();
    rootRoles.forEach(
        (role, roleKeys) -> {
          List<String> ids = new ArrayList<>();
          for (TufKey key : roleKeys.keys()) {
            keys.put(key.id().toString(), key.content());
            ids.add(key.id().toString());
          }
          Json threshold = new Json.Whole(roleKeys.threshold());
          roles.put(
              role.roleName(),
              new Json.Members(Map.of("keyids", texts(ids), "threshold", threshold)));
        });
    return Map.of(
        "keys", new Json.Members(keys),
        "roles", new Json.Members(roles),
        "consistent_snapshot", new Json.Flag(consistentSnapshot));
  }

  private static Map<String, Json> targetsMembers(RoleDraft draft) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("targets", new Json.Members(draft.targets));
    if (!draft.delegations.isEmpty()) {
      Json roles = new Json.Sequence(draft.delegations);
      Json keys = new Json.Members(draft.delegationKeys);
      members.put("delegations", new Json.Members(Map.of("keys", keys, "roles", roles)));
    }
    return members;
  }

  private Map<String, Json> metaJson() {
    Map<String, Json> meta = new LinkedHashMap<>();
    snapshotMeta.forEach((name, file) -> meta.put(name, json(file)));
    return meta;
  }

  private static Json json(MetaFile meta) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("version", new Json.Whole(meta.version()));
    meta.length().ifPresent(length -> members.put("length", new Json.Whole(length)));
    meta.hashes()
        .sha256()
        .ifPresent(
            sha256 ->
                members.put(
                    "hashes", new Json.Members(Map.of("sha256", new Json.Text(sha256.hex())))));
    return new Json.Members(members);
  }

  static Json texts(List<String> values) {
    return new Json.Sequence(values.stream().<Json>map(Json.Text::new).toList());
  }

  byte[] file(String name) {
    return Optional.ofNullable(files.get(name)).orElseThrow();
  }

  /** Changes what is published under a name. */
  void tamper(String name, UnaryOperator<byte[]> change) {
    files.put(name, change.apply(file(name)));
  }

  @Override
  public Optional<byte[]> fetch(String fileName, long maxLength) {
    requests.add(fileName);
    return Optional.ofNullable(files.get(fileName))
        .map(content -> Arrays.copyOf(content, (int) Math.min(content.length, maxLength + 1)));
  }
}
