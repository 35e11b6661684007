package eu.casemate.installer.rehearsal;

import eu.casemate.installer.outcome.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps of the rehearsal, in the order in which people do them. */
record TrustPath(Commands commands, Sample sample) {
  private static final Expected DONE = Expected.status(ExitStatus.OK);
  private static final String RELEASE = "release.json";

  List<Step> steps() {
    return Stream.of(made(), carried(), damaged(), underAnotherRoot())
        .flatMap(List::stream)
        .toList();
  }

  private List<Step> made() {
    return List.of(
        Step.of("an officer's key is made", DONE, () -> commands.createKey("officer")),
        Step.of("a trust root names it", DONE, () -> commands.initRoot("officer", "trust")),
        Step.of("the officer signs the root", DONE, () -> commands.signRoot("officer", "trust")),
        Step.of("the inputs are pinned", DONE, commands::lock),
        Step.of("a bundle is built, with parity", DONE, commands::build),
        Step.of("the officer signs the release", DONE, () -> commands.signRelease("officer")));
  }

  private List<Step> carried() {
    Expected accepted =
        Expected.status(
            ExitStatus.OK,
            "accepted  Self-test 1, release 1, made 2026-01-01T00:00:00Z, signed by officer;");
    return List.of(
        Step.of("the medium is accepted", accepted, () -> commands.verify("trust")),
        new Step("a copy has the same bytes", step -> extract(step, "copy", DONE)));
  }

  private List<Step> damaged() {
    return List.of(
        new Step("a changed byte of a pack is named", this::damagePack),
        new Step("the copy of that medium is healed", this::healPack),
        new Step("a changed byte of the signed metadata is refused", this::damageRelease));
  }

  private List<Step> underAnotherRoot() {
    Expected refused =
        Expected.status(ExitStatus.REJECTED, "expected valid signatures of 1 distinct keys");
    return List.of(
        Step.of("a stranger's key is made", DONE, () -> commands.createKey("stranger")),
        Step.of("another root names it", DONE, () -> commands.initRoot("stranger", "other")),
        Step.of("the stranger signs that root", DONE, () -> commands.signRoot("stranger", "other")),
        Step.of("the medium is refused under that root", refused, () -> commands.verify("other")));
  }

  private Optional<Mismatch> extract(String step, String copy, Expected expected)
      throws IOException {
    CommandRun run = commands.extract(copy);
    Optional<Mismatch> otherwise = expected.compare(step, run);
    if (otherwise.isPresent()) {
      return otherwise;
    }
    List<String> differing = sample.differing(commands.folder().resolve(copy));
    return differing.isEmpty()
        ? Optional.empty()
        : Optional.of(new Mismatch(step, "equal bytes", "others in " + differing, run.lines()));
  }

  private Optional<Mismatch> damagePack(String step) throws IOException {
    Path pack = pack();
    Sample.flip(pack);
    return damaged(pack).compare(step, commands.verify("trust"));
  }

  private Optional<Mismatch> healPack(String step) throws IOException {
    Path pack = pack();
    Optional<Mismatch> otherwise = extract(step, "healed", damaged(pack));
    Sample.flip(pack);
    return otherwise;
  }

  private Optional<Mismatch> damageRelease(String step) throws IOException {
    List<Path> copies = List.of(media().resolve(RELEASE), media().resolve("spare/" + RELEASE));
    for (Path copy : copies) {
      Sample.flip(copy);
    }
    CommandRun run = commands.verify("trust");
    for (Path copy : copies) {
      Sample.flip(copy);
    }
    return Expected.status(ExitStatus.REJECTED, RELEASE + ": changed").compare(step, run);
  }

  private static Expected damaged(Path pack) {
    return Expected.status(ExitStatus.OK, pack.getFileName() + ": changed", "repaired from parity");
  }

  private Path pack() throws IOException {
    try (Stream<Path> files = Files.list(media())) {
      return files
          .filter(file -> file.toString().endsWith(".pack"))
          .min(Path::compareTo)
          .orElseThrow(() -> new IOException("the volume has no pack"));
    }
  }

  private Path media() {
    return commands.folder().resolve("media");
  }
}
