package eu.casemate.installer.install;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.FileMode;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.bundle.format.ReleaseJson;
import eu.casemate.bundle.trust.BundleSignature;
import eu.casemate.bundle.trust.SignatureFile;
import eu.casemate.bundle.trust.TrustRoot;
import eu.casemate.bundle.trust.TrustRootJson;
import eu.casemate.bundle.trust.TrustedKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  private final KeyPair key;
  private final SortedMap<String, SortedMap<String, byte[]>> components = new TreeMap<>();

  /** A complete bundle. */
  public TinyBundle() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp384r1"));
      key = generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    with("jre", "bin/java", JAVA);
    with("cli", "lib/b.jar", "not a jar");
    with("cli", "lib/a.jar", "not a jar either");
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

  /** Leaves a component out. */
  public TinyBundle without(String component) {
    components.remove(component);
    return this;
  }

  /** Writes the trust root that this bundle's signatures satisfy. */
  public Path writeTrustRoot(Path file) throws IOException {
    TrustedKey trusted = TrustedKey.of(new Label("release officer"), key.getPublic().getEncoded());
    return Files.write(file, TrustRootJson.write(new TrustRoot(1, List.of(trusted))));
  }

  /** Writes the media of a release. */
  public Path write(Path folder, int release) throws IOException {
    Files.createDirectories(folder);
    Release content =
        new Release(
            new Label("casemate"),
            new Label("0.1.0"),
            new ReleaseNumber(release),
            new Label("linux-amd64"),
            List.of(),
            components.entrySet().stream().map(TinyBundle::component).toList());
    byte[] metadata = ReleaseJson.write(content);
    Files.write(folder.resolve(Release.METADATA_FILE), metadata);
    Files.write(folder.resolve(Release.SIGNATURE_FILE), sign(metadata));
    for (Component component : content.components()) {
      Files.write(folder.resolve(component.pack()), pack(component));
    }
    return folder;
  }

  private byte[] pack(Component component) {
    Map<String, byte[]> files = components.get(component.name().value());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    component.contents().forEach(file -> bytes.writeBytes(files.get(file.path().value())));
    return bytes.toByteArray();
  }

  private byte[] sign(byte[] metadata) {
    try {
      Signature signature = Signature.getInstance("SHA384withECDSA");
      signature.initSign(key.getPrivate());
      signature.update(metadata);
      TrustedKey trusted = TrustedKey.of(new Label("x"), key.getPublic().getEncoded());
      return new SignatureFile(List.of(BundleSignature.of(trusted.id(), signature.sign()))).write();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Component component(Map.Entry<String, SortedMap<String, byte[]>> entry) {
    return new Component(
        new ComponentName(entry.getKey()),
        new Label("files"),
        new Label("1.0"),
        new Label("Apache-2.0"),
        new Label("test"),
        entry.getValue().entrySet().stream().map(TinyBundle::file).toList());
  }

  private static FileEntry file(Map.Entry<String, byte[]> file) {
    FileMode mode = file.getKey().startsWith("bin/") ? FileMode.EXECUTABLE : FileMode.PLAIN;
    byte[] content = file.getValue();
    List<Digest> chunks = new ArrayList<>();
    return new FileEntry(
        new EntryPath(file.getKey()), mode, content.length, Digest.ofContent(content), chunks);
  }
}
