package eu.casemate.installer.install;

import eu.casemate.bundle.Label;
import eu.casemate.bundle.assemble.BuildListener;
import eu.casemate.bundle.assemble.BuildOptions;
import eu.casemate.bundle.assemble.BundleBuilder;
import eu.casemate.bundle.assemble.BundleLocker;
import eu.casemate.bundle.assemble.input.Fetcher;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.BundleSpecFile;
import eu.casemate.bundle.ceremony.ReleaseSigning;
import eu.casemate.bundle.key.SoftwareKey;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.RoleKeys;
import eu.casemate.bundle.tuf.RootMetadata;
import eu.casemate.bundle.tuf.TopLevelRole;
import eu.casemate.bundle.tuf.TufKey;
import eu.casemate.installer.durable.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A bundle of a few kilobytes, signed with a key of its own, with all that an install looks for.
 * Its JRE is a script that starts the JDK of this test run.
 */
public final class TinyBundle {
  private static final String SERVICES =
      """
      ports: [postgresql, redis]
      secrets: [postgresql, redis]
      services:
        - name: redis
          command: ["true"]
          health: {kind: tcp, port: "${port.redis}", seconds: 5}
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      for word; do case $word in -XX:AOTCacheOutput=*) echo cache > "${word#*=}" ;; esac; done
      """;

  /** A zip file without entries: its end record alone. */
  private static final byte[] EMPTY_JAR = Arrays.copyOf(new byte[] {'P', 'K', 5, 6}, 22);

  /** Sooner or later past: an appliance must not mind. */
  private static final Instant EXPIRES = Instant.parse("2027-01-01T00:00:00Z");

  private final SoftwareKey firstKey = SoftwareKey.generate(new SecureRandom());
  private SoftwareKey key = firstKey;
  private final List<byte[]> roots = new ArrayList<>(List.of(firstRoot(key)));

  /** Yes to what is made on the day on which it is made if nothing else is said. */
  static final Approval APPROVED = Approval.ofDay(LocalDate.of(2026, 1, 1));

  private String created = "2026-01-01T00:00:00Z";
  private final SortedMap<String, SortedMap<String, byte[]>> components = new TreeMap<>();
  private final SortedMap<String, String> requirements = new TreeMap<>();

  /** A complete bundle. */
  public TinyBundle() {
    with("jre", "bin/java", JAVA);
    with("cli", "lib/b.jar", jarWithComment());
    with("cli", "lib/a.jar", EMPTY_JAR);
    with("appliance", "services.yaml", SERVICES);
    with("documents", "en/one.md", "# One\n");
  }

  /** Adds or replaces a file. */
  public TinyBundle with(String component, String path, String content) {
    return with(component, path, content.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds or replaces a file. */
  public TinyBundle with(String component, String path, byte[] content) {
    components.computeIfAbsent(component, name -> new TreeMap<>()).put(path, content.clone());
    return this;
  }

  /** Says what a component's native code requires of the host, as YAML. */
  TinyBundle requires(String component, String yaml) {
    requirements.put(component, yaml);
    return this;
  }

  /** Leaves a component out. */
  public TinyBundle without(String component) {
    components.remove(component);
    return this;
  }

  /** Says that what is written from now on was made then. */
  TinyBundle made(String instant) {
    created = instant;
    return this;
  }

  /** Takes every role away from the key and gives it to a new one, by a next trust root. */
  TinyBundle exchangeKeys() {
    SoftwareKey next = SoftwareKey.generate(new SecureRandom());
    nextRoot(roles(officer(next)), List.of(key, next));
    key = next;
    return this;
  }

  /** Takes every role away from the key and gives it back to the one that had it at first. */
  TinyBundle giveTheFirstKeyBack() {
    nextRoot(roles(officer(firstKey)), List.of(key, firstKey));
    key = firstKey;
    return this;
  }

  /** Gives every role to one more person, by a next trust root; the key so far signs on. */
  TinyBundle addAnotherHolder() {
    TufKey another = officer(SoftwareKey.generate(new SecureRandom()));
    nextRoot(roles(officer(key), another), List.of(key));
    return this;
  }

  /** Gives the key so far a name, by a next trust root: another key object, but the same key. */
  TinyBundle nameTheHolder() {
    nextRoot(roles(TufKey.composite(new Label("A. Officer"), key.publicKey())), List.of(key));
    return this;
  }

  /** Writes the trust root that an appliance has from the beginning, version 1. */
  public Path writeTrustRoot(Path file) throws IOException {
    return Files.write(file, roots.getFirst());
  }

  /** Writes the media of a release. */
  public Path write(Path folder, int release) throws IOException {
    Path work = Files.createTempDirectory("tiny-bundle");
    try {
      BundleSpec spec = spec(work, release);
      var lock = new BundleLocker(Map.of(), Fetcher.none(), BuildListener.none()).update(spec);
      new BundleBuilder(Map.of(), Fetcher.none(), BuildListener.none())
          .build(spec, lock, folder, BuildOptions.plain(roots, true));
    } finally {
      Trees.delete(work);
    }
    ReleaseSigning.sign(List.of(folder), key);
    return folder;
  }

  /** Another content: equal ones become one file with two names. */
  private static byte[] jarWithComment() {
    byte[] jar = Arrays.copyOf(EMPTY_JAR, EMPTY_JAR.length + 1);
    jar[EMPTY_JAR.length - 2] = 1;
    return jar;
  }

  private static byte[] firstRoot(SoftwareKey key) {
    return signed(RootMetadata.first(EXPIRES, roles(officer(key))), List.of(key));
  }

  private void nextRoot(Map<TopLevelRole, RoleKeys> roles, List<SoftwareKey> signers) {
    roots.add(signed(new RootMetadata(roots.size() + 1, EXPIRES, roles), signers));
  }

  private static Map<TopLevelRole, RoleKeys> roles(TufKey... holders) {
    Map<TopLevelRole, RoleKeys> roles = new EnumMap<>(TopLevelRole.class);
    for (TopLevelRole role : TopLevelRole.values()) {
      roles.put(role, new RoleKeys(1, List.of(holders)));
    }
    return roles;
  }

  /** Signed under the name that the key has without a holder, and under the one the root gives. */
  private static byte[] signed(RootMetadata metadata, List<SoftwareKey> signers) {
    Envelope root = metadata.unsigned();
    for (SoftwareKey signer : signers) {
      byte[] signature = signer.sign(root.bytesToSign());
      root = root.with(officer(signer).id(), signature);
      for (TufKey holder : Objects.requireNonNull(metadata.roles().get(TopLevelRole.ROOT)).keys()) {
        if (holder.verifies(root.bytesToSign(), signature)) {
          root = root.with(holder.id(), signature);
        }
      }
    }
    return root.encoded();
  }

  private static TufKey officer(SoftwareKey key) {
    return TufKey.composite(key.publicKey().scheme(), key.publicKey().encoded());
  }

  private BundleSpec spec(Path work, int release) throws IOException {
    StringBuilder yaml =
        new StringBuilder(
            """
            format: casemate-bundle/1
            product: casemate
            version: "0.1.0"
            release: %d
            platform: linux-amd64
            created: %s
            components:
            """
                .formatted(release, created));
    for (var component : components.entrySet()) {
      for (var file : component.getValue().entrySet()) {
        Path path = work.resolve(component.getKey()).resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.write(path, file.getValue());
      }
      yaml.append(
          """
            - name: %s
              kind: files
              version: "1.0"
              licence: Apache-2.0
              origin: test
              inputs:
                - file: %s
                  executable: ["bin/*"]
          """
              .formatted(component.getKey(), work.resolve(component.getKey())));
      if (requirements.containsKey(component.getKey())) {
        yaml.append("    requires: ").append(requirements.get(component.getKey())).append('\n');
      }
    }
    return BundleSpecFile.read(Files.writeString(work.resolve("bundle.yaml"), yaml), Map.of());
  }
}
