package eu.casemate.installer.cli.media;

import eu.casemate.bundle.media.Coverage;
import eu.casemate.bundle.media.Verdict;
import eu.casemate.bundle.media.VerifiedBundle;
import eu.casemate.installer.cli.option.ProblemView;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The verdict on media, as it is printed and reported.
 *
 * @param media the folders that were given
 * @param accepted whether every volume is as it was signed, or can be repaired
 * @param complete whether the volumes, with what is installed, make up the whole release
 * @param release what they hold; empty when its metadata is not signed
 * @param releaseSha256 SHA-256 of its release.json; empty likewise
 * @param created when it was made, by the clock of the connected side; empty likewise
 * @param volumes that were read
 * @param signers whose signatures hold
 * @param bytes that were checked; 0 when refused
 * @param seconds it took
 * @param mibPerSecond bytes by seconds; 0 when refused
 * @param judge by what, where and when
 * @param problems what is wrong, healed or not
 * @param notes about litter, foreign files and missing volumes
 */
record MediaView(
    List<String> media,
    boolean accepted,
    boolean complete,
    String release,
    String releaseSha256,
    String created,
    List<String> volumes,
    List<String> signers,
    long bytes,
    double seconds,
    double mibPerSecond,
    MediaJudge judge,
    List<ProblemView> problems,
    List<String> notes) {

  private static final double MIB = 1024 * 1024;

  MediaView {
    media = List.copyOf(media);
    volumes = List.copyOf(volumes);
    signers = List.copyOf(signers);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  static MediaView of(List<Path> media, MediaJudge judge, Verified verified, double seconds) {
    Optional<VerifiedBundle> bundle = verified.known().map(Verified.Known::bundle);
    Optional<Coverage> coverage = verified.known().map(Verified.Known::coverage);
    List<String> remarks = new ArrayList<>(verified.verdict().notes());
    coverage.ifPresent(missing -> remarks.addAll(missing.remarks()));
    boolean accepted = verified.verdict() instanceof Verdict.Accepted;
    long bytes = verified.verdict() instanceof Verdict.Accepted whole ? whole.bytes() : 0;
    return new MediaView(
        media.stream().map(Path::toString).toList(),
        accepted,
        accepted && coverage.filter(Coverage::isComplete).isPresent(),
        bundle.map(known -> known.release().title()).orElse(""),
        bundle.map(known -> known.metadataDigest().hex()).orElse(""),
        bundle.flatMap(VerifiedBundle::created).map(Instant::toString).orElse(""),
        bundle.map(VerifiedBundle::volumes).orElse(List.of()),
        bundle.map(VerifiedBundle::signers).orElse(List.of()),
        bytes,
        seconds,
        bytes / MIB / seconds,
        judge,
        ProblemView.of(verified.problems()),
        remarks);
  }

  /** The verdict for a person. */
  List<String> lines() {
    if (!accepted) {
      String what = release.isEmpty() ? "" : ", " + release + made();
      return List.of(
          "rejected  %s  %d problem(s)%s"
              .formatted(String.join(" ", media), problems.size(), what));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "accepted  %s%s, signed by %s; %d bytes in %.1f s, %.0f MiB/s",
            release,
            made(),
            String.join(" and ", signers),
            bytes,
            seconds,
            mibPerSecond));
    // What is wrong with which of them, the problems say.
    String label = problems.isEmpty() ? "whole     " : "usable    ";
    volumes.forEach(volume -> lines.add(label + volume));
    return lines;
  }

  private String made() {
    return created.isEmpty() ? "" : ", made " + created;
  }

  /** What else the operator should know, one line each. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    notes.forEach(note -> remarks.add("note: " + note));
    problems.forEach(
        problem ->
            remarks.add((problem.isHealed() ? "warning: " : "error: ") + problem.sentence()));
    return remarks;
  }
}
