package eu.casemate.bundle.media;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.ReleaseDocument;
import eu.casemate.bundle.ReleaseNumber;
import eu.casemate.bundle.format.ReleaseJson;
import eu.casemate.bundle.media.ReleaseTrust.Judgement.Distrusted;
import eu.casemate.bundle.media.ReleaseTrust.Judgement.Trusted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
   * @throws eu.casemate.bundle.BundleException if a folder is not there, may not be listed, or the
   *     folders hold more than 100 000 names
   */
  public Authentication authenticate(List<Path> media) {
    MediaFinder found = MediaFinder.find(media);
    ReleaseTrust from = trust;
    Judged judged = judge(found, from);
    // A root on one medium takes keys away from what they signed on another.
    while (judged.newest().isPresent()) {
      from = from.startingAt(judged.newest().get());
      judged = judge(found, from);
    }
    FindingList problems = judged.problems();
    Optional<Trusted> best = judged.best();
    if (best.isEmpty()) {
      problems.addAll(found.problems());
      if (problems.isEmpty()) {
        problems.add(new MetadataProblem.NoneFound(media).with(Remedy.NONE));
      }
      return new Authentication.Refused(problems.toList(), notes(found));
    }
    List<Finding> healed = new ArrayList<>();
    for (Finding problem : problems.toList()) {
      healed.add(problem.isHealed() ? problem : problem.with(Remedy.OTHER_COPY));
    }
    List<Finding> fatal = new ArrayList<>();
    Set<MediaFolder> home = home(judged.places(), best.get());
    Optional<TrustedRelease> release = release(best.get(), home, healed, fatal);
    return release.isEmpty()
        ? new Authentication.Refused(fatal, notes(found))
        : new Authentication.Authentic(
            new VolumeSearch(found, release.get(), home, healed).bundle());
  }

  /**
   * Whether every byte of some media is as it was signed.
   *
   * @param listener is told the progress in bytes
   * @throws eu.casemate.bundle.BundleException as in {@link #authenticate}
   */
  public Verdict verify(List<Path> media, MediaListener listener) {
    return switch (authenticate(media)) {
      case Authentication.Refused(var problems, var notes) ->
          new Verdict.Rejected(problems, notes, Optional.empty());
      case Authentication.Authentic(var bundle) -> bundle.verify(listener);
    };
  }

  /**
   * All folders judged from one root.
   *
   * @param best the metadata of the highest release
   * @param places of signed metadata, with the digest of the release's metadata
   * @param newest a later root that some folder led to
   */
  private record Judged(
      Optional<Trusted> best,
      Map<MediaFolder, Digest> places,
      Optional<byte[]> newest,
      FindingList problems) {}

  private static Judged judge(MediaFinder found, ReleaseTrust trust) {
    FindingList problems = new FindingList();
    Map<MediaFolder, Digest> places = new LinkedHashMap<>();
    Optional<Trusted> best = Optional.empty();
    Optional<byte[]> newest = Optional.empty();
    long version = trust.version();
    for (MediaFolder folder : found.folders()) {
      Optional<Trusted> trusted = judge(folder, trust, problems);
      if (trusted.isPresent()) {
        releaseDocument(trusted.get()).ifPresent(page -> places.put(folder, page.digest()));
        best = best.filter(b -> b.number() >= trusted.get().number()).or(() -> trusted);
        byte[] root = trusted.get().root().content();
        long reached = trust.startingAt(root).version();
        if (reached > version) {
          version = reached;
          newest = Optional.of(root);
        }
      }
    }
    return new Judged(best, places, newest, problems);
  }

  /** The metadata beside the packs, or its second copy. */
  private static Optional<Trusted> judge(
      MediaFolder folder, ReleaseTrust trust, FindingList problems) {
    List<Problem> met = new ArrayList<>();
    for (MediaFolder place : folder.withSpare()) {
      switch (trust.judge(place)) {
        case Trusted trusted -> {
          met.forEach(problem -> problems.add(problem.with(Remedy.OTHER_COPY)));
          folder.spareBehind(place).forEach(spare -> checkSpare(spare, trust, problems));
          return Optional.of(trusted);
        }
        case Distrusted distrusted -> met.addAll(distrusted.problems());
      }
    }
    met.forEach(problem -> problems.add(problem.with(Remedy.NONE)));
    return Optional.empty();
  }

  /** A second copy is told to be worn while that is cheap. */
  private static void checkSpare(MediaFolder spare, ReleaseTrust trust, FindingList problems) {
    if (trust.judge(spare) instanceof Distrusted distrusted) {
      distrusted.problems().forEach(problem -> problems.add(problem.with(Remedy.SPARED)));
    }
  }

  /** The folders of one release: in those of others stand other files of the same names. */
  private static Set<MediaFolder> home(Map<MediaFolder, Digest> places, Trusted best) {
    Set<MediaFolder> home = new LinkedHashSet<>();
    releaseDocument(best)
        .ifPresent(
            page ->
                places.forEach(
                    (folder, digest) -> {
                      if (digest.equals(page.digest())) {
                        home.add(folder);
                      }
                    }));
    return home;
  }

  /** The release that the best metadata names, from any folder that holds it whole. */
  private static Optional<TrustedRelease> release(
      Trusted best, Set<MediaFolder> home, List<Finding> healed, List<Finding> fatal) {
    Optional<ReleaseDocument> page = releaseDocument(best);
    if (page.isEmpty()) {
      fatal.add(new MetadataProblem.NotThisProduct().with(Remedy.NONE));
      return Optional.empty();
    }
    FindingList met = new FindingList();
    for (MediaFolder folder : home) {
      for (MediaFolder place : folder.withSpare()) {
        switch (place.read(page.get())) {
          case Reading.Read<byte[]>(byte[] content) -> {
            met.toList().forEach(problem -> healed.add(problem.with(Remedy.OTHER_COPY)));
            return parse(content, page.get().digest(), best, fatal);
          }
          case Reading.Failed<byte[]>(Problem problem) -> met.add(problem.with(Remedy.NONE));
        }
      }
    }
    fatal.addAll(met.toList());
    return Optional.empty();
  }

  private static Optional<TrustedRelease> parse(
      byte[] content, Digest digest, Trusted trusted, List<Finding> fatal) {
    try {
      Release release = ReleaseJson.read(content);
      ReleaseNumber signed = new ReleaseNumber(trusted.number());
      if (!release.number().equals(signed)) {
        fatal.add(
            new MetadataProblem.ReleaseNumberDiffers(signed, release.number()).with(Remedy.NONE));
        return Optional.empty();
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
      fatal.add(new MetadataProblem.ReleaseMalformed(e.reason()).with(Remedy.NONE));
      return Optional.empty();
    }
  }

  private static Optional<ReleaseDocument> releaseDocument(Trusted trusted) {
    return Optional.ofNullable(trusted.targets().get(Release.METADATA_FILE));
  }

  private static List<String> notes(MediaFinder found) {
    NoteList notes = new NoteList();
    notes.addAll(found.notes());
    found.folders().forEach(folder -> notes.addAll(folder.litterNotes()));
    return notes.toList();
  }
}
