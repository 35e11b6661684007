package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.knowledge.BackgroundLoop.Pauses;
import eu.casemate.serving.embedding.Embedder;
import eu.casemate.serving.embedding.EmbedderEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Fills PostgreSQL and the stores derived from it one after the other, to time each apart. */
public final class StoresApart {

  /** The names of the derived stores. */
  public static final List<String> DERIVED =
      List.of(StoreName.WORDS.word(), StoreName.VECTORS.word(), StoreName.GRAPH.word());

  private static final Duration LOOK = Duration.ofSeconds(6);
  // The derived stores look for work by themselves no sooner.
  private static final Duration NEVER = Duration.ofDays(1);

  private StoresApart() {}

  /**
   * Knowledge whose {@link Knowledge#store} writes to PostgreSQL; the derived stores follow when
   * what it returns is asked, or when they are opened again.
   */
  public static KnowledgeStores truthOnly(
      KnowledgeConfig config, Function<EmbedderEntry, Embedder> opener) {
    return KnowledgeStores.open(
        config,
        new EmbedderSet(config.embedders(), opener),
        IndexFiles::directory,
        LuceneVectorIndex::new,
        new Pauses(Duration.ofSeconds(1), Duration.ofSeconds(30), NEVER));
  }

  /**
   * Fills one derived store with all that it lacks, as at a start.
   *
   * @param lag is told now and then how many documents it still lacks
   */
  public static Duration fill(KnowledgeConfig config, String name, IntConsumer lag)
      throws InterruptedException {
    Path folder = config.indexFolder();
    return switch (StoreName.valueOf(name.toUpperCase(Locale.ROOT))) {
      case WORDS -> {
        try (WordIndex store = new WordIndex(folder.resolve("words"), IndexFiles::directory)) {
          yield fill(config, store, lag);
        }
      }
      case VECTORS -> {
        try (VectorIndex store =
            new LuceneVectorIndex(folder.resolve("vectors"), IndexFiles::directory)) {
          yield fill(config, store, lag);
        }
      }
      case GRAPH -> {
        try (GraphStore store = new GraphStore(config.bolt())) {
          yield fill(config, store, lag);
        }
      }
    };
  }

  private static Duration fill(KnowledgeConfig config, DerivedStore store, IntConsumer lag)
      throws InterruptedException {
    try (DocumentTables tables = new DocumentTables(config.sql())) {
      long begun = System.nanoTime();
      try (CatchUp catchUp =
          new CatchUp(store, tables, new DocumentReader(tables), Pauses.DEFAULT)) {
        Thread watch = Thread.ofPlatform().daemon().start(() -> watch(catchUp, lag));
        catchUp.awaitFirstPass();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        watch.interrupt();
        watch.join();
        if (catchUp.lag() > 0) {
          throw new KnowledgeException("The " + store.name().word() + " did not follow");
        }
        return took;
      }
    }
  }

  private static void watch(CatchUp catchUp, IntConsumer lag) {
    try {
      while (true) {
        Thread.sleep(LOOK);
        lag.accept(catchUp.lag());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
