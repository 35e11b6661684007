package eu.casemate.bundle.media;

import eu.casemate.bundle.ChunkList;
import eu.casemate.bundle.ComponentName;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Printable;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.volume.ChunkRequest;
import eu.casemate.bundle.volume.VolumeKind;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Volumes of one release whose metadata is signed. Only {@link BundleVerifier} makes one. What the
 * packs hold is checked while it is read, so that what is installed is exactly what was hashed.
 */
public final class VerifiedBundle {

  private final TrustedRelease trusted;
  private final List<Volume> volumes;
  private final List<Finding> problems;
  private final List<String> notes;

  VerifiedBundle(
      TrustedRelease trusted, List<Volume> volumes, List<Finding> problems, List<String> notes) {
    this.trusted = trusted;
    this.volumes = List.copyOf(volumes);
    this.problems = List.copyOf(problems);
    this.notes = List.copyOf(notes);
  }

  /** What was signed. */
  public Release release() {
    return trusted.release();
  }

  /** SHA-256 of {@code release.json}: the identity of this release. */
  public Digest metadataDigest() {
    return trusted.digest();
  }

  /** When the release was made, if its metadata says so; by the clock of the connected side. */
  public Optional<Instant> created() {
    return trusted.created();
  }

  /** Who signed, by the names that the root gives to their keys. */
  public List<String> signers() {
    return trusted.signers();
  }

  /** The signed files by which this release was trusted, to be kept beside what is installed. */
  public List<SignedFile> signedFiles() {
    return trusted.files();
  }

  /** The trust root after the rotations that the media carried; what a later release is held to. */
  public byte[] trustRoot() {
    return trusted.root().content();
  }

  /** What is wrong with metadata, descriptors and pages; healed where other copies are whole. */
  public List<Finding> problems() {
    return problems;
  }

  /** What else lies on the media, by name: litter and foreign files, which are not read. */
  public List<String> notes() {
    return notes;
  }

  /** The volumes that were given, for a person. */
  public List<String> volumes() {
    return volumes.stream()
        .map(v -> Printable.line(v.title() + " in " + v.folder().path()))
        .toList();
  }

  /** Bytes of all packs: what a pass reads, and what its progress counts. */
  public long mediaBytes() {
    return volumes.stream()
        .flatMap(volume -> volume.descriptor().packs().stream())
        .mapToLong(pack -> OpenPack.size(pack, release().contents().chunks()))
        .sum();
  }

  /** Whether these volumes, with what is installed, make up the whole release. */
  public Coverage coverage(InstalledBase base) {
    return Coverage.of(release(), volumes.stream().map(Volume::descriptor).toList(), base);
  }

  /**
   * What has to be carried again so that the release is whole: what was found lost, and what stands
   * in volumes that are not here. Media that only complete what is installed say nothing of their
   * absent volumes unless the base is known.
   *
   * @param verdict on these media
   * @param base what is installed
   */
  public Optional<ChunkRequest> request(Verdict verdict, InstalledBase base) {
    BitSet wanted = new BitSet();
    if (verdict instanceof Verdict.Rejected(var problems, var said, var lost)) {
      lost.ifPresent(
          request ->
              request
                  .chunks()
                  .numbers()
                  .filter(number -> !base.holds(release().contents().chunks().get(number)))
                  .forEach(wanted::set));
    }
    if (!needsBase() || !base.isEmpty()) {
      coverage(base).missing().numbers().forEach(wanted::set);
    }
    return wanted.isEmpty()
        ? Optional.empty()
        : Optional.of(new ChunkRequest(metadataDigest(), ChunkList.of(wanted.stream())));
  }

  /** Whether no volume here is of a set that carries the whole release. */
  public boolean needsBase() {
    return volumes.stream().noneMatch(v -> v.descriptor().name().kind() == VolumeKind.FULL);
  }

  /**
   * Bytes that a copy takes on a file system: each distinct content rounded up to its blocks, and a
   * block for each folder.
   *
   * @param blockSize of the file system, in bytes
   */
  public long requiredSpace(long blockSize) {
    return InstalledSpace.of(release(), blockSize);
  }

  /**
   * Copies every file of every component, in the pass that checks it: a chunk is written only after
   * its hash was right; it is read once and written wherever it belongs; files of equal content and
   * mode become one file with several links. Chunks that the media do not carry, or carry damaged,
   * come from the installed base. Files get their mode. Before it returns, every file and then
   * every folder is synced (fsync), so that a power cut afterwards loses nothing.
   *
   * <p>Stops at the first chunk that can be had nowhere. Whatever the end, the caller owns the
   * folders, and removes them unless the outcome is {@link CopyOutcome.Copied}.
   *
   * @param folderOf where a component goes; the folder is made, and must not hold its files yet
   * @param base what is installed
   * @param listener is told the progress in bytes, up to {@link #copyBytes}
   * @throws eu.casemate.bundle.BundleException if the target cannot be written
   */
  public CopyOutcome copyTo(
      Function<ComponentName, Path> folderOf, InstalledBase base, MediaListener listener) {
    if (!problems.stream().allMatch(Finding::isHealed)) {
      return new CopyOutcome.Refused(problems);
    }
    try (OpenVolumes open = open();
        Healing healing = Healing.of(volumes, open, release().contents().chunks());
        CopyTarget target = CopyTarget.prepare(release(), folderOf)) {
      CarriedModels.Found models =
          CarriedModels.check(new ChunkSource(release(), open, healing, base));
      if (!models.problems().isEmpty()) {
        return new CopyOutcome.Refused(models.problems());
      }
      ReleaseCopy copy =
          new ReleaseCopy(release(), open, healing, base, target, new ProgressMeter(listener));
      copy.run();
      if (!copy.problems().stream().allMatch(Finding::isHealed)) {
        return new CopyOutcome.Refused(copy.problems());
      }
      // A medium that failed once and then answered has not had its models parsed.
      if (!models.unreadable().isEmpty()) {
        return new CopyOutcome.Refused(models.unreadable());
      }
      target.sync();
      return new CopyOutcome.Copied(copy.bytesRead(), target.bytesWritten(), copy.problems());
    }
  }

  /**
   * Hands out the stored forms of chunks in the order of the list, each checked, to be carried on
   * other media.
   *
   * @return what is wrong; at the first chunk that is not here, or is damaged, it ends
   */
  public List<Problem> read(ChunkList chunks, StoredSink sink) {
    ChunkReader reader = new ChunkReader(release().contents().chunks());
    try (OpenVolumes open = open()) {
      for (int number : chunks.numbers().toArray()) {
        List<Problem> met = new ArrayList<>();
        boolean found = false;
        for (OpenPack.StoredChunk place : open.places(number)) {
          Optional<Problem> problem = reader.check(place);
          problem.ifPresent(met::add);
          if (problem.isEmpty()) {
            sink.accept(number, reader.stored());
            found = true;
            break;
          }
        }
        if (!found) {
          met.add(new ChunkProblem.NotCarried(number));
          return met;
        }
      }
    }
    return List.of();
  }

  /** Takes the stored form of a chunk. */
  @FunctionalInterface
  public interface StoredSink {
    /** What is left in the buffer is the stored form; the buffer is used again afterwards. */
    void accept(int number, ByteBuffer stored);
  }

  /** Bytes that the progress of a copy counts: the stored forms of all chunks. */
  public long copyBytes() {
    return release().contents().storedBytes();
  }

  /**
   * Reads every pack once and checks every chunk in it, without writing anything.
   *
   * @param listener is told the progress in bytes of the media
   */
  public Verdict verify(MediaListener listener) {
    return new MediaCheck(this, volumes, listener).run();
  }

  private OpenVolumes open() {
    return OpenVolumes.open(volumes, release().contents().chunks());
  }
}
