package eu.casemate.bundle.media;

import eu.casemate.bundle.Component;
import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.trust.TrustedKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A medium whose metadata is signed. Only {@link BundleVerifier} makes one. What the packs hold is
 * checked while it is read, so that what is installed is exactly what was hashed.
 */
public final class VerifiedBundle {

  private final MediaFolder folder;
  private final Release release;
  private final byte[] metadata;
  private final List<TrustedKey> signers;
  private final List<String> notes;

  VerifiedBundle(MediaFolder folder, Release release, byte[] metadata, List<TrustedKey> signers) {
    this.folder = folder;
    this.release = release;
    this.metadata = metadata.clone();
    this.signers = List.copyOf(signers);
    this.notes = folder.notesBeside(release);
  }

  /** What was signed. */
  public Release release() {
    return release;
  }

  /** The signed bytes of {@code release.json}. */
  public byte[] metadata() {
    return metadata.clone();
  }

  /** SHA-256 of {@code release.json}: the identity of this bundle. */
  public Digest metadataDigest() {
    return Digest.ofContent(metadata);
  }

  /** The trusted keys whose signatures hold. */
  public List<TrustedKey> signers() {
    return signers;
  }

  /** What else lies on the medium, by name: litter and foreign files, which are not read. */
  public List<String> notes() {
    return notes;
  }

  /** The folder of the medium. */
  public Path media() {
    return folder.path();
  }

  /** Bytes of all pages and packs: what a pass reads, and what its progress counts. */
  public long mediaBytes() {
    return MediaPass.bytes(release);
  }

  /**
   * Bytes that a copy takes on a file system: each file rounded up to its blocks, and a block for
   * each folder.
   *
   * @param blockSize of the file system, in bytes
   */
  public long requiredSpace(long blockSize) {
    return release.components().stream().mapToLong(c -> requiredSpace(c, blockSize)).sum();
  }

  /**
   * Copies every file of every component off the medium, in the pass that checks it: a chunk is
   * written only after its hash was right; a content that several files have is read once and
   * written to each. Files get their mode. Before it returns, every file and then every folder is
   * synced (fsync), so that a power cut afterwards loses nothing; nothing is synced in between.
   *
   * <p>Stops at the first problem. Whatever the end, the caller owns the folders, and removes them
   * unless the outcome is {@link CopyOutcome.Copied}.
   *
   * @param folderOf where a component goes; the folder is made, and must not hold its files yet
   * @param listener is told the progress in bytes of the medium
   * @throws eu.casemate.bundle.BundleException if the target cannot be written
   */
  public CopyOutcome copyTo(Function<ComponentName, Path> folderOf, MediaListener listener) {
    try (MediaPass pass = new MediaPass(folder, release, listener)) {
      List<Problem> outside = pass.checkOutside();
      if (!outside.isEmpty()) {
        return new CopyOutcome.Refused(outside);
      }
      try (CopyTarget target = CopyTarget.prepare(release, folderOf)) {
        List<Problem> inside = pass.checkChunks(contents(), target, true);
        if (!inside.isEmpty()) {
          return new CopyOutcome.Refused(inside);
        }
        target.sync();
      }
    }
    long written = release.components().stream().mapToLong(Component::installedSize).sum();
    return new CopyOutcome.Copied(mediaBytes(), written);
  }

  /**
   * Checks every page and pack, in one pass, without writing anything.
   *
   * @param listener is told the progress in bytes of the medium
   */
  public Verdict verify(MediaListener listener) {
    try (MediaPass pass = new MediaPass(folder, release, listener)) {
      List<Problem> problems = new ArrayList<>(pass.checkOutside());
      problems.addAll(pass.checkChunks(contents(), (chunk, buffer) -> {}, false));
      return problems.isEmpty()
          ? new Verdict.Accepted(this, mediaBytes() + metadata.length, notes)
          : new Verdict.Rejected(problems, notes);
    }
  }

  private List<PackContent> contents() {
    return release.components().stream().flatMap(c -> PackContent.of(c).stream()).toList();
  }

  private static long requiredSpace(Component component, long blockSize) {
    Set<Path> folders = new HashSet<>();
    long bytes = blockSize;
    for (FileEntry file : component.files()) {
      bytes += Math.ceilDiv(file.size(), blockSize) * blockSize;
      Path folder = Path.of(file.path().value()).getParent();
      while (folder != null && folders.add(folder)) {
        bytes += blockSize;
        folder = folder.getParent();
      }
    }
    return bytes;
  }
}
