package eu.casemate.bundle.media;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Label;
import eu.casemate.bundle.ReleaseDocument;
import eu.casemate.bundle.tuf.Bounds;
import eu.casemate.bundle.tuf.Envelope;
import eu.casemate.bundle.tuf.KeyPolicy;
import eu.casemate.bundle.tuf.MemoryStore;
import eu.casemate.bundle.tuf.RefreshOutcome;
import eu.casemate.bundle.tuf.Rejection;
import eu.casemate.bundle.tuf.Root;
import eu.casemate.bundle.tuf.TargetFile;
import eu.casemate.bundle.tuf.TopLevelRole;
import eu.casemate.bundle.tuf.TrustedMetadata;
import eu.casemate.bundle.tuf.TufClient;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Trusts what The Update Framework's client workflow trusts, from one root on, with composite keys
 * only. An enclave has no clock to trust, so nothing expires here: what keeps old releases out is
 * their number, which the installer holds against the highest one seen.
 */
final class TufTrust implements ReleaseTrust {

  /** The largest page: 64 MiB, as the release's metadata. */
  private static final long LARGEST_TARGET = ReleaseDocument.LARGEST;

  private static final String ROOT_FILE = "root.json";

  private final byte[] root;

  /** The file on a medium that holds the root we trust already. */
  private final String knownRootFile;

  TufTrust(byte[] root) {
    this.root = root.clone();
    this.knownRootFile = Root.of(Envelope.read(root)).version() + ".root.json";
  }

  @Override
  public long version() {
    return Root.of(Envelope.read(root)).version();
  }

  @Override
  public ReleaseTrust startingAt(byte[] later) {
    return new TufTrust(later);
  }

  @Override
  public Judgement judge(MediaFolder folder) {
    Fetched fetched = new Fetched(folder.namedInFull());
    MemoryStore store = MemoryStore.trusting(root);
    TufClient client =
        new TufClient(
            fetched::fetch, store, KeyPolicy.compositeOnly(), Instant.EPOCH, Bounds.standard());
    return switch (client.refresh()) {
      case RefreshOutcome.Refused(Rejection rejection) -> fetched.distrusted(rejection);
      case RefreshOutcome.Trusted(TrustedMetadata metadata) -> {
        checkKnownRoot(fetched);
        yield fetched.trusted(metadata, store);
      }
    };
  }

  /** The workflow never reads it; damage to it is damage all the same. */
  private void checkKnownRoot(Fetched fetched) {
    fetched
        .fetch(knownRootFile, ReleaseDocument.LARGEST)
        .filter(copy -> !isKnown(copy))
        .ifPresent(copy -> fetched.rootDiffers(knownRootFile));
  }

  /**
   * The same root, perhaps with other signatures: people may have signed since it was handed out.
   */
  private boolean isKnown(byte[] copy) {
    if (Arrays.equals(copy, root)) {
      return true;
    }
    try {
      Envelope known = Envelope.read(root);
      Envelope other = Envelope.read(copy);
      return other.digestToSign().equals(known.digestToSign())
          && Root.of(known).signedByItself(other);
    } catch (BundleException e) {
      return false;
    }
  }

  /** What was fetched from a folder, and what went wrong there. */
  private static final class Fetched {

    private final MediaFolder folder;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    Fetched(MediaFolder folder) {
      this.folder = folder;
    }

    Optional<byte[]> fetch(String name, long largest) {
      if (!folder.names().contains(name)) {
        return Optional.empty();
      }
      List<Problem> met = new ArrayList<>();
      Optional<byte[]> content =
          folder
              .read(name, Math.toIntExact(Math.min(largest, ReleaseDocument.LARGEST)))
              .collect(met);
      problems.addAll(met);
      content.ifPresent(bytes -> files.put(name, bytes));
      return content;
    }

    Judgement distrusted(Rejection rejection) {
      if (problems.isEmpty()) {
        Path file = fileOf(rejection.role());
        problems.add(
            rejection instanceof Rejection.NotSigned notSigned
                ? new MetadataProblem.SignatureMissing(file, notSigned)
                : new MetadataProblem.Refused(file, rejection));
      }
      return new Judgement.Distrusted(problems);
    }

    /** The file of a role that was read last; the one it should have, if none was. */
    private Path fileOf(String role) {
      String file =
          files.keySet().stream()
              .filter(name -> name.endsWith(role + ".json"))
              .reduce((first, second) -> second)
              .orElse(role + ".json");
      return folder.named(file);
    }

    Judgement trusted(TrustedMetadata metadata, MemoryStore store) {
      if (problems.isEmpty()) {
        files.forEach(this::checkSpelling);
      }
      Map<String, ReleaseDocument> targets = new HashMap<>();
      try {
        metadata.topLevelTargets().values().forEach(t -> targets.put(t.path(), page(t)));
      } catch (InvalidValueException e) {
        problems.add(
            new MetadataProblem.TargetInvalid(fileOf(TopLevelRole.TARGETS.roleName()), e.reason()));
      }
      if (!problems.isEmpty()) {
        return new Judgement.Distrusted(problems);
      }
      byte[] root = store.read(ROOT_FILE, ReleaseDocument.LARGEST).orElseThrow();
      List<SignedFile> signed = new ArrayList<>();
      files.forEach((name, content) -> signed.add(new SignedFile(name, content)));
      return new Judgement.Trusted(
          Math.toIntExact(metadata.version(TopLevelRole.TARGETS)),
          metadata.created(),
          targets,
          new SignedFile(ROOT_FILE, root),
          signers(metadata),
          signed);
    }

    /** There is one spelling of a metadata file, so that a changed byte is always seen. */
    private void checkSpelling(String name, byte[] content) {
      if (!Arrays.equals(Envelope.read(content).encoded(), content)) {
        problems.add(new MetadataProblem.Respelled(folder.named(name)));
      }
    }

    void rootDiffers(String name) {
      problems.add(new MetadataProblem.RootDiffers(folder.named(name)));
    }

    private List<String> signers(TrustedMetadata metadata) {
      String name = metadata.version(TopLevelRole.TARGETS) + ".targets.json";
      byte[] content = files.getOrDefault(name, new byte[0]);
      return metadata.root().keysOf(TopLevelRole.TARGETS).signers(Envelope.read(content)).stream()
          .map(key -> key.holder().map(Label::value).orElseGet(() -> key.id().abbreviated()))
          .sorted()
          .toList();
    }

    private static ReleaseDocument page(TargetFile target) {
      Digest digest =
          target
              .sha256()
              .orElseThrow(() -> new InvalidValueException("hash of", target.path(), "a SHA-256"));
      if (target.length() > LARGEST_TARGET) {
        throw new InvalidValueException("length of", target.path(), "at most 64 MiB");
      }
      return new ReleaseDocument(new EntryPath(target.path()), target.length(), digest);
    }
  }
}
