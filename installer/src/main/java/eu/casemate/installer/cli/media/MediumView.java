package eu.casemate.installer.cli.media;

import eu.casemate.bundle.Release;
import eu.casemate.bundle.media.Problem;
import eu.casemate.bundle.media.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The verdict on one medium, as it is printed.
 *
 * @param media the folder
 * @param accepted whether every byte is as it was signed
 * @param release what it holds; empty when that is not known for sure
 * @param signers whose signatures hold
 * @param bytes that were checked; 0 when refused
 * @param seconds it took
 * @param mibPerSecond bytes by seconds; 0 when refused
 * @param problems why it is refused
 * @param notes about litter and foreign files
 */
record MediumView(
    String media,
    boolean accepted,
    String release,
    List<String> signers,
    long bytes,
    double seconds,
    double mibPerSecond,
    List<Problem> problems,
    List<String> notes) {

  private static final double MIB = 1024 * 1024;

  MediumView {
    signers = List.copyOf(signers);
    problems = List.copyOf(problems);
    notes = List.copyOf(notes);
  }

  static MediumView of(Path media, Verdict verdict, double seconds) {
    return switch (verdict) {
      case Verdict.Accepted(var bundle, long bytes, var notes) ->
          new MediumView(
              media.toString(),
              true,
              release(bundle.release()),
              bundle.signers().stream().map(key -> key.name().value()).toList(),
              bytes,
              seconds,
              bytes / MIB / seconds,
              List.of(),
              notes);
      case Verdict.Rejected(var problems, var notes) ->
          new MediumView(media.toString(), false, "", List.of(), 0, seconds, 0, problems, notes);
    };
  }

  /** The verdict in one line. */
  String line() {
    if (!accepted) {
      return "rejected  %s  %d problem(s)".formatted(media, problems.size());
    }
    return String.format(
        Locale.ROOT,
        "accepted  %s  %s, signed by %s; %d bytes in %.1f s, %.0f MiB/s",
        media,
        release,
        String.join(" and ", signers),
        bytes,
        seconds,
        mibPerSecond);
  }

  /** What else the operator should know, one line each. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    notes.forEach(note -> remarks.add("note: " + note));
    problems.forEach(problem -> remarks.add("error: " + problem.sentence()));
    if (!accepted) {
      remarks.add("hint: carry the files named above again from the connected side");
    }
    return remarks;
  }

  private static String release(Release release) {
    return "%s %s, release %s".formatted(release.product(), release.version(), release.number());
  }
}
