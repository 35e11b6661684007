package eu.casemate.bundle.ceremony;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.key.HybridSigner;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.RoleKeys;
import eu.casemate.bundle.tuf.Root;
import eu.casemate.bundle.tuf.TopLevelRole;
import eu.casemate.bundle.tuf.TufKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds one person's signatures to a release, on every volume of it that lies beneath folders. */
public final class ReleaseSigning {

  private static final List<TopLevelRole> ROLES = VolumeFolder.ROLES;

  private ReleaseSigning() {}

  /**
   * Signs for the roles that the newest root on the volumes gives to the key. All copies of a file
   * get the same signatures: those that any copy had, and the new one. Nothing is written before
   * every signature was made and verified; a file of which a copy is signed already by this key is
   * signed afresh.
   *
   * @param folders volumes, or folders above volumes
   * @throws BundleException if there is no volume, the copies differ in what is signed, the key has
   *     no role, or another process is signing
   */
  public static ReleaseStatus sign(List<Path> folders, HybridSigner signer) {
    try (SigningTurn _ = SigningTurn.take(VolumeMetadata.find(folders).folders())) {
      return signAlone(VolumeMetadata.find(folders), signer);
    }
  }

  private static ReleaseStatus signAlone(VolumeMetadata volumes, HybridSigner signer) {
    Root root = volumes.root();
    Map<TopLevelRole, Envelope> signed = new LinkedHashMap<>();
    boolean hasRole = false;
    for (TopLevelRole role : ROLES) {
      RoleKeys keys = root.keysOf(role);
      Envelope merged = merged(volumes.copies(role), keys);
      List<TufKey> own = Signing.keysOf(signer, keys);
      hasRole |= !own.isEmpty();
      signed.put(role, own.isEmpty() ? merged : Signing.add(merged, signer, own));
    }
    if (!hasRole) {
      throw new BundleException(
          "root version "
              + root.version()
              + " gives no role to the key "
              + signer.publicKey().fingerprint().abbreviated()
              + "; look who has one with casemate bundle root show");
    }
    signed.forEach(
        (role, envelope) ->
            volumes
                .copies(role)
                .keySet()
                .forEach(file -> DurableWrite.replace(file, envelope.encoded())));
    return status(volumes, root, signed);
  }

  /** The envelope with every signature of the role's keys that holds in any copy. */
  private static Envelope merged(Map<Path, Envelope> copies, RoleKeys keys) {
    Envelope merged = copies.values().iterator().next();
    for (Envelope copy : copies.values()) {
      Set<TufKey> signers = keys.signers(copy);
      for (TufKey key : signers) {
        merged = merged.with(key.id(), copy.signature(key.id()).orElseThrow());
      }
    }
    return merged;
  }

  private static ReleaseStatus status(
      VolumeMetadata volumes, Root root, Map<TopLevelRole, Envelope> signed) {
    List<ReleaseStatus.RoleStatus> roles = new ArrayList<>();
    signed.forEach(
        (role, envelope) -> {
          RoleKeys keys = root.keysOf(role);
          Set<TufKey> signers = keys.signers(envelope);
          List<TufKey> outstanding = new ArrayList<>(keys.keys());
          outstanding.removeAll(signers);
          roles.add(
              new ReleaseStatus.RoleStatus(
                  role,
                  envelope.digestToSign(),
                  keys.threshold(),
                  Holder.of(signers),
                  Holder.of(outstanding)));
        });
    return new ReleaseStatus(volumes.release(), root.version(), volumes.count(), roles);
  }
}
