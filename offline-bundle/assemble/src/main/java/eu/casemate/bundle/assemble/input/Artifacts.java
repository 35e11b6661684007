package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.assemble.lock.Pin;
import eu.casemate.bundle.assemble.spec.InputSpec;
import eu.casemate.bundle.assemble.spec.InputSpec.RegistryImage;
import eu.casemate.bundle.durable.BoundedFile;
import eu.casemate.bundle.oci.Descriptor;
import eu.casemate.bundle.oci.ImageReader;
import eu.casemate.bundle.oci.OciDocument;
import eu.casemate.bundle.oci.OciImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Third-party artifacts: from the cache if their pin is known and their bytes are there; else
 * fetched, checked and kept, so that a second build fetches nothing.
 */
public final class Artifacts {

  private final Path work;
  private final PinPolicy policy;
  private final ArtifactCache cache;
  private final Fetcher fetcher;

  /**
   * Artifacts of one run.
   *
   * @param work folder for fetched files; the caller removes it when they were used
   * @param environment that decides about the cache
   * @param policy that accepts bytes
   * @param fetcher gets what is not in the cache
   */
  public Artifacts(Path work, Map<String, String> environment, PinPolicy policy, Fetcher fetcher) {
    this.work = work;
    this.policy = policy;
    this.cache = ArtifactCache.of(environment);
    this.fetcher = fetcher;
  }

  /**
   * Gets a third-party input into the cache.
   *
   * @throws BundleException if it cannot be had, or the policy refuses it
   */
  public Pin get(InputSpec input) {
    return input.source() instanceof RegistryImage image
        ? accepted(input, image(input, image))
        : file(input).pin();
  }

  /**
   * A file that was accepted.
   *
   * @param stamp of the file before it was read
   */
  record Artifact(Path file, FileStamp stamp, Pin pin) {}

  /** The file of an input that is one artifact. */
  Artifact file(InputSpec input) {
    Optional<Pin> known = policy.known(input);
    Optional<Path> cached = known.map(Pin::digest).flatMap(cache::find);
    long most = known.map(Pin::size).orElse(Unpacker.MOST_BYTES);
    Path file = cached.orElseGet(() -> fetcher.file(input, work, most));
    FileStamp stamp = FileStamp.of(file);
    ContentHash hash = ContentHash.of(file);
    Pin pin = new Pin(hash.digest(), hash.size(), input.source().pinnedVersion());
    policy.check(input, pin);
    if (cached.isEmpty()) {
      cache.keep(file, hash.digest());
    }
    return new Artifact(file, stamp, pin);
  }

  /** The image of a registry, whole and each blob checked, not yet accepted. */
  OciImage image(InputSpec input, RegistryImage source) {
    Optional<Digest> pinned = policy.known(input).map(Pin::digest);
    try (Fetcher.RemoteImage remote = fetcher.image(input)) {
      Descriptor root =
          pinned
              .flatMap(cache::find)
              .map(file -> Descriptor.ofDocument(read(file)))
              .orElseGet(() -> remote.manifest(pinned));
      return ImageReader.read(
          root,
          source.options().platform(),
          blob -> cache.find(blob.digest()).orElseGet(() -> remote.blob(blob)));
    }
  }

  /** An image is pinned by its manifest as its source has it, whatever is made of its layers. */
  Pin accepted(InputSpec input, OciImage image) {
    Pin pin = new Pin(image.descriptor().digest(), image.size(), input.source().pinnedVersion());
    policy.check(input, pin);
    return pin;
  }

  private static byte[] read(Path file) {
    try {
      return BoundedFile.read(file, OciDocument.LARGEST);
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; it is a manifest in the cache", e);
    }
  }
}
