package eu.casemate.bundle.media;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.Release;
import eu.casemate.bundle.ReleaseDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A release whose metadata was signed as the trust root asks.
 *
 * @param release what {@code release.json} says
 * @param digest SHA-256 of {@code release.json}
 * @param created when it was made, if its metadata says so
 * @param root the trust root after the rotations that were carried with it
 * @param signers who signed, by the names in the root
 * @param targets all files that were signed, by name
 * @param files by which it was trusted
 */
record TrustedRelease(
    Release release,
    Digest digest,
    Optional<Instant> created,
    SignedFile root,
    List<String> signers,
    Map<String, ReleaseDocument> targets,
    List<SignedFile> files) {

  TrustedRelease {
    signers = List.copyOf(signers);
    targets = Map.copyOf(targets);
    files = List.copyOf(files);
  }

  /** The same, with more signed files; one that is there already stays. */
  TrustedRelease with(List<SignedFile> more) {
    Set<String> names = files.stream().map(SignedFile::name).collect(Collectors.toSet());
    List<SignedFile> all =
        Stream.concat(files.stream(), more.stream().filter(f -> !names.contains(f.name())))
            .toList();
    return new TrustedRelease(release, digest, created, root, signers, targets, all);
  }
}
