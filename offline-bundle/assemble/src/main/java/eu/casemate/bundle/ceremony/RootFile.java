package eu.casemate.bundle.ceremony;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.RoleKeys;
import eu.casemate.bundle.tuf.Root;
import eu.casemate.bundle.tuf.RootMetadata;
import eu.casemate.bundle.tuf.TopLevelRole;
import eu.casemate.bundle.tuf.TufKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A file {@code N.root.json} of a ceremony. From version 2 on, the root before it lies beside it:
 * its keys have to sign too (TUF 1.0, 6.1).
 */
public final class RootFile {

  private final Path file;
  private final Envelope envelope;
  private final Root root;
  private final List<Root> signing;

  private RootFile(Path file, Envelope envelope, List<Root> before) {
    this.file = file;
    this.envelope = envelope;
    this.root = Root.of(envelope);
    List<Root> all = new ArrayList<>(before);
    all.add(root);
    this.signing = List.copyOf(all);
  }

  /**
   * Reads a root, and the one before it if its version is 2 or more.
   *
   * @throws BundleException if one of them cannot be read, or is no root
   */
  public static RootFile read(Path file) {
    Envelope envelope = MetadataFile.read(file);
    long version = Root.of(envelope).version();
    if (version == 1) {
      return new RootFile(file, envelope, List.of());
    }
    Path before = file.resolveSibling((version - 1) + ".root.json");
    Root earlier = Root.of(MetadataFile.read(before));
    if (earlier.version() != version - 1) {
      throw new BundleException(before + " holds version " + earlier.version() + "; rename it");
    }
    return new RootFile(file, envelope, List.of(earlier));
  }

  /** Writes the first root, unsigned; refuses to replace a file. */
  public static RootFile create(Path file, RootMetadata metadata) {
    return write(file, metadata, List.of());
  }

  /**
   * What the next root is made of, with the roles of this one until they are changed.
   *
   * @throws BundleException if not enough people have signed this one: a next one could not follow
   */
  public RootMetadata next(Instant expires) {
    if (!status().complete()) {
      throw new BundleException(
          file + " is not signed by enough people yet; sign it with casemate bundle root sign");
    }
    return RootMetadata.after(root, expires);
  }

  /** Writes the next root beside this one, unsigned; refuses to replace a file. */
  public RootFile createNext(RootMetadata metadata) {
    return write(file.resolveSibling(metadata.fileName()), metadata, List.of(root));
  }

  /**
   * Adds a person's signature to those that the file has by now, and writes it; the signature is
   * verified before.
   *
   * @throws BundleException if the key is none of the root role's, here or in the root before, its
   *     signature does not hold, the file has become another root, or another process is signing
   */
  public RootFile sign(HybridSigner signer) {
    Path folder = file.toAbsolutePath().resolveSibling("").normalize();
    try (SigningTurn _ = SigningTurn.take(List.of(folder))) {
      RootFile now = read(file);
      if (!now.envelope.digestToSign().equals(envelope.digestToSign())) {
        throw new BundleException(file + " has become another root; look at it, then sign again");
      }
      return now.signAlone(signer);
    }
  }

  private RootFile signAlone(HybridSigner signer) {
    Set<TufKey> keys = new LinkedHashSet<>();
    signing.forEach(each -> keys.addAll(Signing.keysOf(signer, each.keysOf(TopLevelRole.ROOT))));
    if (keys.isEmpty()) {
      throw new BundleException(
          file
              + " does not name the key "
              + signer.publicKey().fingerprint().abbreviated()
              + " for the role root, nor does the root before it; name the key of a holder");
    }
    Envelope signed = Signing.add(envelope, signer, keys);
    DurableWrite.replace(file, signed.encoded());
    return new RootFile(file, signed, signing.subList(0, signing.size() - 1));
  }

  /** Where it is. */
  public Path file() {
    return file;
  }

  /** Who holds which role. */
  public Root root() {
    return root;
  }

  /** What people read aloud. */
  public RootStatus status() {
    return new RootStatus(
        root.version(),
        root.expires(),
        envelope.digestToSign(),
        Arrays.stream(TopLevelRole.values()).map(this::role).toList(),
        signing.stream().map(this::approval).toList());
  }

  private RootStatus.RoleStatus role(TopLevelRole role) {
    RoleKeys keys = root.keysOf(role);
    return new RootStatus.RoleStatus(role, keys.threshold(), Holder.of(keys.keys()));
  }

  private RootStatus.Approval approval(Root by) {
    RoleKeys keys = by.keysOf(TopLevelRole.ROOT);
    Set<TufKey> signed = keys.signers(envelope);
    List<TufKey> outstanding = new ArrayList<>(keys.keys());
    outstanding.removeAll(signed);
    return new RootStatus.Approval(
        by.version(), keys.threshold(), Holder.of(signed), Holder.of(outstanding));
  }

  private static RootFile write(Path file, RootMetadata metadata, List<Root> before) {
    if (Files.exists(file)) {
      throw new BundleException(
          file + " exists already and may be signed; name another file, or remove it first");
    }
    Envelope envelope = metadata.unsigned();
    RootFile written = new RootFile(file, envelope, before);
    try {
      Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    } catch (IOException e) {
      throw new BundleException("the folder of " + file + " cannot be made; name another", e);
    }
    DurableWrite.create(file, envelope.encoded());
    return written;
  }
}
