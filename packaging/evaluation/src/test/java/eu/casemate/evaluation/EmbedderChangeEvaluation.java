package eu.casemate.evaluation;

import eu.casemate.evaluation.Asking.Phase;
import eu.casemate.evaluation.Asking.Tally;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.knowledge.Callers;
import eu.casemate.runtime.knowledge.DocumentUpload;
import eu.casemate.runtime.knowledge.KnowledgeConfig;
import eu.casemate.runtime.knowledge.RetrievalSettings;
import eu.casemate.runtime.knowledge.RetrievalStatus;
import eu.casemate.runtime.knowledge.StoresApart;
import eu.casemate.runtime.knowledge.WatchedKnowledge;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.EmbedderEntry;
import eu.casemate.serving.embedding.Embedders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One embedder takes the place of another while questions are asked all the time. */
final class EmbedderChangeEvaluation {

  private static final long SEED = 17;
  private static final int ASKERS = 2;
  private static final long QUIET_MILLIS = 30_000;
  private static final long LOOK_MILLIS = 250;
  private static final int CHECKED = 10;
  private static final double MOST_GAP_MILLIS = 5_000;
  private static final TenantId TENANT = new TenantId("change");

  private final Options options;
  private final int chunks;
  private final Path kept;
  private final Caller caller = Callers.of(TENANT);
  private final Progress progress = new Progress();
  private final SyntheticDocuments documents;
  private final EmbedderEntry from;
  private final EmbedderEntry to;
  private int taken;
  private boolean byHand;

  EmbedderChangeEvaluation(Options options) throws IOException {
    this.options = options;
    this.chunks = options.number("--chunks");
    this.kept = Files.createDirectories(options.checkout().resolve("target/evaluation"));
    this.documents = new SyntheticDocuments(Vocabulary.of(options.english()), SEED);
    boolean hashed = options.embedders().equals(Optional.of(List.of("hashed")));
    List<EmbedderEntry> entries =
        hashed
            ? List.of(HashedEmbedder.entry(384), HashedEmbedder.entry(256))
            : ShippedEmbedders.read(options.descriptor(), options.models());
    this.from = entries.get(0);
    this.to = entries.get(1);
  }

  /** Measures; whether nothing went wrong. */
  boolean run() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(kept, "change-");
    List<String> graphOptions = ShippedServices.graphOptions(options.descriptor());
    try (BenchStores stores = BenchStores.start(folder, graphOptions)) {
      KnowledgeConfig config = stores.config(List.of(from, to));
      fill(config, folder.resolve("upload"));
      try (WatchedKnowledge knowledge =
          new WatchedKnowledge(config, EmbedderChangeEvaluation::open)) {
        return change(knowledge);
      }
    } finally {
      progress.close();
      Folders.delete(folder);
    }
  }

  private static Embedder open(EmbedderEntry entry) {
    return HashedEmbedder.isOf(entry) ? new HashedEmbedder(entry) : Embedders.open(entry);
  }

  // These vectors come from a file in a second run: how they are made is not what is measured.
  private Embedder remembering(EmbedderEntry entry) {
    Embedder model = open(entry);
    return HashedEmbedder.isOf(entry)
        ? model
        : new RememberingEmbedder(model, new VectorFile(kept, model.identity()), progress);
  }

  private void fill(KnowledgeConfig config, Path upload) throws IOException, InterruptedException {
    progress.begin("embedding chunks with " + from.name(), chunks);
    int passages = 0;
    try (var knowledge = StoresApart.truthOnly(config, this::remembering)) {
      while (passages < chunks) {
        DocumentName name = new DocumentName(SyntheticDocuments.name(taken));
        Path file = Files.writeString(upload, documents.text(0, taken));
        knowledge.store(caller, new DocumentUpload(name, file, Optional.of(Language.ENGLISH)));
        taken++;
        passages = knowledge.counts(caller).passages();
        progress.reach(passages);
      }
    }
    for (String store : StoresApart.DERIVED) {
      progress.begin("filling the " + store, taken);
      StoresApart.fill(config, store, lag -> progress.reach(taken - lag));
    }
  }

  private boolean change(WatchedKnowledge knowledge) throws InterruptedException {
    Asking asking = new Asking(knowledge, caller, from.name(), ASKERS, this::question);
    double changed;
    double removed;
    try {
      quiet("asking before the change");
      progress.begin("making vectors with " + to.name(), taken);
      asking.enter(Phase.CHANGE);
      long begun = System.nanoTime();
      propose(knowledge);
      awaitTakeOver(knowledge);
      changed = secondsSince(begun);
      asking.enter(Phase.REMOVAL);
      begun = System.nanoTime();
      awaitRemoval(knowledge);
      removed = secondsSince(begun);
      asking.enter(Phase.AFTER);
      quiet("asking after the change");
    } finally {
      asking.end();
    }
    return report(knowledge, asking, changed, removed);
  }

  private String question(int number) {
    return documents.question(0, (int) (number * 7_919L % taken), number, number % 5 == 0);
  }

  private void awaitRemoval(WatchedKnowledge knowledge) throws InterruptedException {
    int all = knowledge.vectors(TENANT, from.name());
    progress.begin("removing vectors of " + from.name(), all);
    for (int left = all; left > 0; left = knowledge.vectors(TENANT, from.name())) {
      progress.reach(all - left);
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private static double secondsSince(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private void quiet(String what) throws InterruptedException {
    progress.begin(what, 1);
    Thread.sleep(QUIET_MILLIS);
  }

  private void propose(WatchedKnowledge knowledge) {
    RetrievalSettings serving = knowledge.knowledge().recipes().status(caller).serving();
    RetrievalSettings proposed =
        new RetrievalSettings(List.of(to.name()), serving.views(), serving.weights(), false);
    var problems = knowledge.knowledge().recipes().propose(caller, proposed);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(problems.getFirst().toString());
    }
  }

  /** Waits; says yes as a person does where the gate has found a loss. */
  private void awaitTakeOver(WatchedKnowledge knowledge) throws InterruptedException {
    while (true) {
      RetrievalStatus status = knowledge.knowledge().recipes().status(caller);
      if (status.serving().embedders().equals(List.of(to.name()))) {
        return;
      }
      status.candidate().ifPresent(each -> progress.reach(taken - each.withoutVectors()));
      if (status.candidate().flatMap(RetrievalStatus.Candidate::comparison).isPresent()) {
        byHand = true;
        knowledge.knowledge().recipes().accept(caller);
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private boolean report(
      WatchedKnowledge knowledge, Asking asking, double changed, double removed) {
    String made = "result chunks=%d from=%s to=%s ".formatted(chunks, from.name(), to.name());
    int wrong = 0;
    for (int i = 0; i < CHECKED; i++) {
      DocumentName name = new DocumentName(SyntheticDocuments.name(i * taken / CHECKED));
      wrong += knowledge.wrongVectors(TENANT, name, to.name());
    }
    int bad = wrong;
    double gap = 0;
    for (Phase phase : Phase.values()) {
      Tally tally = asking.of(phase);
      System.out.println(made + line(phase, tally));
      bad += tally.failed + tally.withoutMeaning + tally.mixed;
      gap = phase == Phase.BEFORE ? 0 : Math.max(gap, tally.longestGap);
    }
    // On a busy machine an asker waits long before the change already.
    double allowed = Math.max(MOST_GAP_MILLIS, 2 * asking.of(Phase.BEFORE).longestGap);
    boolean well = bad == 0 && gap <= allowed;
    System.out.printf(
        Locale.ROOT,
        made
            + "change_seconds=%.1f removal_seconds=%.1f accepted=%s wrong_vectors=%d"
            + " longest_gap_ms=%.0f gap_limit_ms=%.0f questions=%d ok=%s%n",
        changed,
        removed,
        byHand ? "by-hand" : "by-the-gate",
        wrong,
        gap,
        allowed,
        asking.asked(),
        well);
    return well;
  }

  private static String line(Phase phase, Tally tally) {
    List<Double> all = new ArrayList<>(tally.milliseconds);
    return String.format(
        Locale.ROOT,
        "phase=%s answered=%d by_old=%d by_new=%d mixed=%d failed=%d without_meaning=%d"
            + " longest_gap_ms=%.0f p50_ms=%.1f p99_ms=%.1f",
        phase.name().toLowerCase(Locale.ROOT),
        all.size(),
        tally.byOld,
        tally.byNew,
        tally.mixed,
        tally.failed,
        tally.withoutMeaning,
        tally.longestGap,
        all.isEmpty() ? 0 : Metrics.quantile(all, 0.5),
        all.isEmpty() ? 0 : Metrics.quantile(all, 0.99));
  }
}
