package eu.casemate.installer.cli.media;

import eu.casemate.bundle.media.Coverage;
import eu.casemate.bundle.media.InstalledBase;
import eu.casemate.bundle.media.Problem;
import eu.casemate.bundle.media.Verdict;
import eu.casemate.bundle.media.VerifiedBundle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The verdict on media, as it is printed and reported.
 *
 * @param media the folders that were given
 * @param accepted whether every volume is as it was signed, or can be repaired
 * @param complete whether the volumes make up the whole release
 * @param release what they hold; empty when that is not known for sure
 * @param releaseSha256 SHA-256 of its release.json; empty likewise
 * @param volumes that were read
 * @param signers whose signatures hold
 * @param bytes that were checked; 0 when refused
 * @param seconds it took
 * @param mibPerSecond bytes by seconds; 0 when refused
 * @param problems what is wrong, healed or not
 * @param notes about litter, foreign files and missing volumes
 */
record MediaView(
    List<String> media,
    boolean accepted,
    boolean complete,
    String release,
    String releaseSha256,
    List<String> volumes,
    List<String> signers,
    long bytes,
    double seconds,
    double mibPerSecond,
    List<Problem> problems,
    List<String> notes) {

  private static final double MIB = 1024 * 1024;

  MediaView {
    media = List.copyOf(media);
    volumes = List.copyOf(volumes);
    signers = List.copyOf(signers);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  static MediaView of(List<Path> media, Verdict verdict, double seconds) {
    List<String> names = media.stream().map(Path::toString).toList();
    return switch (verdict) {
      case Verdict.Accepted(var bundle, long bytes, var healed, var notes) ->
          accepted(names, bundle, bytes, seconds, healed, notes);
      case Verdict.Rejected(var problems, var notes, var request) ->
          new MediaView(
              names, false, false, "", "", List.of(), List.of(), 0, seconds, 0, problems, notes);
    };
  }

  private static MediaView accepted(
      List<String> names,
      VerifiedBundle bundle,
      long bytes,
      double seconds,
      List<Problem> healed,
      List<String> notes) {
    Coverage coverage = bundle.coverage(InstalledBase.none());
    List<String> remarks = new ArrayList<>(notes);
    remarks.addAll(coverage.remarks());
    return new MediaView(
        names,
        true,
        coverage.isComplete(),
        bundle.release().title(),
        bundle.metadataDigest().hex(),
        bundle.volumes(),
        bundle.signers(),
        bytes,
        seconds,
        bytes / MIB / seconds,
        healed,
        remarks);
  }

  /** The verdict for a person. */
  List<String> lines() {
    if (!accepted) {
      return List.of(
          "rejected  %s  %d problem(s)".formatted(String.join(" ", media), problems.size()));
    }
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "accepted  %s, signed by %s; %d bytes in %.1f s, %.0f MiB/s",
            release,
            String.join(" and ", signers),
            bytes,
            seconds,
            mibPerSecond));
    volumes.forEach(volume -> lines.add("whole     " + volume));
    return lines;
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

  /**
   * What to do about media that are refused.
   *
   * @param requestable whether it is known what to carry again
   */
  String hint(boolean requestable) {
    if (requestable) {
      return "hint: --request FILE writes what casemate bundle top-up carries again from the"
          + " connected side";
    }
    // A problem that names all media is that none of them holds any metadata.
    return problems.stream().anyMatch(problem -> problem.file().equals(media.toString()))
        ? "hint: name the folder that holds a volume: timestamp.json, release.json, its packs"
        : "hint: carry the medium again, signed by those whom the trust root names";
  }
}
