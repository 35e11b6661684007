package eu.casemate.bundle.media;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Page;
import eu.casemate.bundle.Printable;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.format.ReleaseJson;
import eu.casemate.bundle.media.Problem.Remedy;
import eu.casemate.bundle.media.ReleaseTrust.Judgement.Distrusted;
import eu.casemate.bundle.media.ReleaseTrust.Judgement.Trusted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges media by a trust root. The order is: read the metadata files, each bounded; check their
 * signatures as The Update Framework's client workflow says; only then parse the release they name;
 * then everything else, which the release names by SHA-256.
 */
public final class BundleVerifier {

  private final ReleaseTrust trust;

  BundleVerifier(ReleaseTrust trust) {
    this.trust = trust;
  }

  /**
   * A verifier that trusts this root, and the roots that it and its successors sign.
   *
   * @param root the bytes of a TUF {@code root.json} that came by a way of its own
   */
  public static BundleVerifier of(byte[] root) {
    return new BundleVerifier(new TufTrust(root));
  }

  /**
   * Whether the metadata of some media is signed as the trust root asks; reads no pack. Where the
   * media hold several releases, the highest one is meant, and the others are named.
   *
   * @param media folders in any order, each holding volumes or folders of volumes
   * @throws eu.casemate.bundle.BundleException if a folder cannot be read
   */
  public Authentication authenticate(List<Path> media) {
    MediaFinder found = MediaFinder.find(media);
    List<Problem> problems = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    for (MediaFolder folder : found.folders()) {
      judge(folder, problems).ifPresent(candidates::add);
    }
    Optional<Candidate> best =
        candidates.stream().max(Comparator.comparingInt(c -> c.trusted().number()));
    if (best.isEmpty()) {
      if (problems.isEmpty()) {
        problems.add(nothing(media));
      }
      return new Authentication.Refused(problems, notes(found));
    }
    List<Problem> healed = new ArrayList<>();
    problems.forEach(problem -> healed.add(problem.with(Remedy.OTHER_COPY)));
    List<Problem> fatal = new ArrayList<>();
    Optional<TrustedRelease> release = release(best.get(), candidates, healed, fatal);
    return release.isEmpty()
        ? new Authentication.Refused(fatal, notes(found))
        : new Authentication.Authentic(new VolumeSearch(found, release.get(), healed).bundle());
  }

  /**
   * Whether every byte of some media is as it was signed.
   *
   * @param listener is told the progress in bytes
   * @throws eu.casemate.bundle.BundleException if a folder cannot be read
   */
  public Verdict verify(List<Path> media, MediaListener listener) {
    return switch (authenticate(media)) {
      case Authentication.Refused(var problems, var notes) ->
          new Verdict.Rejected(problems, notes, Optional.empty());
      case Authentication.Authentic(var bundle) -> bundle.verify(listener);
    };
  }

  /** Trusted metadata, and the folder it stands in. */
  private record Candidate(MediaFolder folder, Trusted trusted) {}

  /** The metadata beside the packs, or its second copy. */
  private Optional<Candidate> judge(MediaFolder folder, List<Problem> problems) {
    List<Problem> met = new ArrayList<>();
    for (MediaFolder place : folder.withSpare()) {
      switch (trust.judge(place)) {
        case Trusted trusted -> {
          met.forEach(problem -> problems.add(problem.with(Remedy.OTHER_COPY)));
          return Optional.of(new Candidate(place, trusted));
        }
        case Distrusted distrusted -> met.addAll(distrusted.problems());
      }
    }
    problems.addAll(met);
    return Optional.empty();
  }

  /** The release that the best metadata names, from any folder that holds it whole. */
  private static Optional<TrustedRelease> release(
      Candidate best, List<Candidate> all, List<Problem> healed, List<Problem> fatal) {
    Page page = best.trusted().targets().get(Release.METADATA_FILE);
    if (page == null) {
      fatal.add(
          new Problem("targets", "signed, but not of this product", "release.json", "no such"));
      return Optional.empty();
    }
    Map<Path, MediaFolder> places = new LinkedHashMap<>();
    Stream.concat(Stream.of(best), all.stream())
        .flatMap(candidate -> candidate.folder().withSpare().stream())
        .forEach(folder -> places.putIfAbsent(folder.path(), folder));
    List<Problem> met = new ArrayList<>();
    for (MediaFolder place : places.values()) {
      Optional<byte[]> content = place.read(page).collect(met);
      if (content.isPresent()) {
        met.forEach(problem -> healed.add(problem.with(Remedy.OTHER_COPY)));
        return parse(content.get(), page.digest(), best.trusted(), fatal);
      }
    }
    fatal.addAll(met);
    return Optional.empty();
  }

  private static Optional<TrustedRelease> parse(
      byte[] content, Digest digest, Trusted trusted, List<Problem> fatal) {
    try {
      Release release = ReleaseJson.read(content);
      if (release.number().value() != trusted.number()) {
        throw new InvalidValueException(
            "release number", release.number().toString(), "that of the signed metadata");
      }
      List<SignedFile> files = new ArrayList<>(trusted.files());
      files.add(new SignedFile(Release.METADATA_FILE, content));
      return Optional.of(
          new TrustedRelease(
              release,
              digest,
              trusted.created(),
              trusted.root(),
              trusted.signers(),
              trusted.targets(),
              files));
    } catch (InvalidValueException e) {
      fatal.add(
          new Problem(
              Release.METADATA_FILE,
              "signed, but not of this format",
              "casemate-release/2",
              Printable.of(e.reason())));
      return Optional.empty();
    }
  }

  private static Problem nothing(List<Path> media) {
    return new Problem(
        media.toString(), "no signed metadata", MediaFolder.TIMESTAMP_FILE, "nothing of the kind");
  }

  private static List<String> notes(MediaFinder found) {
    List<String> notes = new ArrayList<>(found.notes());
    found.folders().forEach(folder -> notes.addAll(folder.litterNotes()));
    return notes;
  }
}
