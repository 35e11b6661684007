package eu.casemate.bundle.media;

import eu.casemate.bundle.Chunk;
import eu.casemate.bundle.volume.ChunkRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The pass that only checks: reads every pack once, and writes nothing. */
final class MediaCheck {

  private final VerifiedBundle bundle;
  private final List<Volume> volumes;
  private final MediaListener listener;
  private final List<Chunk> table;

  MediaCheck(VerifiedBundle bundle, List<Volume> volumes, MediaListener listener) {
    this.bundle = bundle;
    this.volumes = List.copyOf(volumes);
    this.listener = listener;
    this.table = bundle.release().contents().chunks();
  }

  /** Checks every chunk of every pack; then looks for what makes up for what is damaged. */
  Verdict run() {
    try (OpenVolumes open = OpenVolumes.open(volumes, table);
        Healing healing = Healing.of(volumes, open, table)) {
      DamagedChunks damaged = read(open);
      listener.looking();
      DamagedChunks.Diagnosis diagnosis =
          damaged.diagnose(open, healing, () -> new ChunkReader(table));
      List<Finding> all = new ArrayList<>(bundle.problems());
      all.addAll(diagnosis.problems());
      all.addAll(healing.check());
      CarriedModels.Found models =
          CarriedModels.check(
              new ChunkSource(bundle.release(), open, healing, InstalledBase.none()));
      all.addAll(models.problems());
      List<String> notes = Stream.concat(bundle.notes().stream(), models.notes().stream()).toList();
      return all.stream().allMatch(Finding::isHealed)
          ? new Verdict.Accepted(bundle, bundle.mediaBytes(), all, notes)
          : new Verdict.Rejected(all, notes, request(diagnosis));
    }
  }

  private DamagedChunks read(OpenVolumes open) {
    ProgressMeter progress = new ProgressMeter(listener);
    DamagedChunks damaged = DamagedChunks.about(open);
    ChunkPass.run(
        open.packs().stream().flatMap(p -> p.chunks().stream().filter(p::reaches)).toList(),
        () -> {
          ChunkReader reader = new ChunkReader(table);
          return chunk -> {
            reader.check(chunk).ifPresent(problem -> damaged.add(chunk, problem));
            progress.advance(chunk.length());
            return true;
          };
        });
    return damaged;
  }

  private Optional<ChunkRequest> request(DamagedChunks.Diagnosis diagnosis) {
    return diagnosis.lost().isEmpty()
        ? Optional.empty()
        : Optional.of(new ChunkRequest(bundle.metadataDigest(), diagnosis.lost()));
  }
}
