package eu.casemate.evaluation;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.ParsedDocument;
import eu.casemate.runtime.knowledge.Callers;
import eu.casemate.runtime.knowledge.DocumentUpload;
import eu.casemate.runtime.knowledge.IngestReport;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.KnowledgeConfig;
import eu.casemate.runtime.knowledge.KnowledgeStores;
import eu.casemate.runtime.knowledge.SearchLegs;
import eu.casemate.runtime.knowledge.StoresApart;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.serving.embedding.EmbedderEntry;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What so many chunks, divided among so many tenants, cost in every store. */
final class GrowthEvaluation {

  private static final long SEED = 16;
  private static final OperatingSystemMXBean LOAD = ManagementFactory.getOperatingSystemMXBean();
  private static final int UPLOADS = 60;
  private static final int WARM_UP = 40;
  private static final int QUESTIONS = 400;

  private final Options options;
  private final int chunks;
  private final int tenants;
  private final Progress progress = new Progress();
  private final SyntheticDocuments documents;
  private final DocumentParser parser = new DocumentParser();
  private final int[] taken;
  private long written;

  GrowthEvaluation(Options options) throws IOException {
    this.options = options;
    this.chunks = options.number("--chunks");
    this.tenants = options.number("--tenants");
    this.taken = new int[tenants];
    this.documents = new SyntheticDocuments(Vocabulary.of(options.english()), SEED);
  }

  void run() throws IOException, InterruptedException {
    Path kept = Files.createDirectories(options.checkout().resolve("target/evaluation"));
    Path folder = Files.createTempDirectory(kept, "growth-");
    try (BenchStores stores =
        BenchStores.start(folder, ShippedServices.graphOptions(options.descriptor()))) {
      List<EmbedderEntry> first =
          List.of(ShippedEmbedders.read(options.descriptor(), options.models()).getFirst());
      measure(stores, stores.config(first), folder);
    } finally {
      progress.close();
      Folders.delete(folder);
    }
  }

  private void measure(BenchStores stores, KnowledgeConfig config, Path folder)
      throws IOException, InterruptedException {
    Path upload = folder.resolve("upload");
    Map<String, Double> before = Processor.now(stores.processes());
    Duration took = written(config, upload);
    result("postgresql", took, Processor.since(before, stores.processes(), written));
    int all = Arrays.stream(taken).sum();
    for (String store : StoresApart.DERIVED) {
      progress.begin("filling the " + store, all);
      before = Processor.now(stores.processes());
      took = StoresApart.fill(config, store, lag -> progress.reach(all - lag));
      result(store, took, Processor.since(before, stores.processes(), written));
    }
    long begun = System.nanoTime();
    try (SearchLegs legs = new SearchLegs(config, HashedEmbedder::new)) {
      line("open seconds=%.2f".formatted(seconds(System.nanoTime() - begun)));
      uploads(stores, legs.knowledge(), upload);
      before = Processor.now(stores.processes());
      questions(legs);
      line(
          "query legs=all-of-these "
              + Processor.since(before, stores.processes(), WARM_UP + QUESTIONS));
      memory(stores);
    }
    line("machine load_average=%.1f".formatted(LOAD.getSystemLoadAverage()));
    for (String store : List.of("postgresql", "words", "vectors", "graph")) {
      line(
          "size store=%s megabytes=%.1f"
              .formatted(store, Folders.bytes(stores.files(store)) / 1e6));
    }
  }

  /** Writes the documents to PostgreSQL alone. */
  private Duration written(KnowledgeConfig config, Path upload) throws IOException {
    long nanos = 0;
    progress.begin("writing chunks to PostgreSQL", chunks);
    try (KnowledgeStores knowledge = StoresApart.truthOnly(config, HashedEmbedder::new)) {
      for (int number = 0; written < chunks; number++) {
        for (int tenant = 0; tenant < tenants && written < chunks; tenant++) {
          DocumentUpload document = document(upload, tenant, number);
          long begun = System.nanoTime();
          knowledge.store(Callers.of(tenant(tenant)), document);
          nanos += System.nanoTime() - begun;
          taken[tenant]++;
          progress.reach((int) written);
        }
      }
    }
    return Duration.ofNanos(nanos);
  }

  private DocumentUpload document(Path upload, int tenant, int number) throws IOException {
    DocumentName name = new DocumentName(SyntheticDocuments.name(number));
    String text = documents.text(tenant, number);
    if (parser.parse(name, text.getBytes(StandardCharsets.UTF_8)) instanceof ParsedDocument read) {
      written += read.passages();
    }
    return new DocumentUpload(name, Files.writeString(upload, text), Optional.of(Language.ENGLISH));
  }

  /** Takes further documents in one by one, as a person does, and waits for every store. */
  private void uploads(BenchStores stores, Knowledge knowledge, Path upload) throws IOException {
    Map<String, Double> before = Processor.now(stores.processes());
    progress.begin("taking in one by one", UPLOADS);
    List<Double> milliseconds = new ArrayList<>();
    int passages = 0;
    for (int i = 0; i < UPLOADS; i++) {
      int tenant = i % tenants;
      DocumentUpload document = document(upload, tenant, taken[tenant]++);
      long begun = System.nanoTime();
      if (knowledge.ingest(Callers.of(tenant(tenant)), document) instanceof IngestReport report) {
        passages += report.passages();
      }
      milliseconds.add((System.nanoTime() - begun) / 1e6);
      progress.step();
    }
    double seconds = milliseconds.stream().mapToDouble(Double::doubleValue).sum() / 1_000;
    line(
        "ingestion store=all one_by_one=yes chunks_per_second=%.1f document_p50_ms=%.1f document_p99_ms=%.1f %s"
            .formatted(
                passages / seconds,
                Metrics.quantile(milliseconds, 0.5),
                Metrics.quantile(milliseconds, 0.99),
                Processor.since(before, stores.processes(), passages)));
  }

  private void questions(SearchLegs legs) {
    Map<String, List<Double>> milliseconds = new LinkedHashMap<>();
    progress.begin("asking", WARM_UP + QUESTIONS);
    for (int i = 0; i < WARM_UP + QUESTIONS; i++) {
      int tenant = i % tenants;
      int about = (int) (i * 7_919L % taken[tenant]);
      String question = documents.question(tenant, about, i, i % 5 == 0);
      Map<String, Long> nanos = legs.nanos(tenant(tenant), question);
      if (i >= WARM_UP) {
        nanos.forEach(
            (leg, each) ->
                milliseconds.computeIfAbsent(leg, _ -> new ArrayList<>()).add(each / 1e6));
      }
      progress.step();
    }
    milliseconds.forEach(
        (leg, all) ->
            line(
                "query leg=%s p50_ms=%.2f p99_ms=%.2f"
                    .formatted(leg, Metrics.quantile(all, 0.5), Metrics.quantile(all, 0.99))));
  }

  private void memory(BenchStores stores) {
    line(
        "memory process=runtime xmx_mib=%d heap_peak_mib=%d heap_live_mib=%d rss_peak_mib=%d"
            .formatted(
                Memory.heapLimit(),
                Memory.heapPeak(),
                Memory.heapLive(),
                Memory.residentPeak(ProcessHandle.current().pid())));
    line(
        "memory process=graph-server rss_peak_mib=%d"
            .formatted(Memory.residentPeak(stores.graphProcess().pid())));
  }

  private void result(String store, Duration took, String processor) {
    double seconds = seconds(took.toNanos());
    line(
        "ingestion store=%s chunks_per_second=%.0f seconds=%.1f %s"
            .formatted(store, written / seconds, seconds, processor));
  }

  private void line(String figures) {
    System.out.printf("result chunks=%d tenants=%d vectors=hashed %s%n", chunks, tenants, figures);
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  private static TenantId tenant(int number) {
    return new TenantId(String.format(Locale.ROOT, "tenant-%03d", number));
  }
}
