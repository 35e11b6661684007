package eu.casemate.evaluation.killed;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program behind {@code scripts/kill-ingestion}: APPLIANCE DOCUMENTS SEED. */
public final class KillIngestionMain {

  private static final int KILLS_EACH = 5;

  private KillIngestionMain() {}

  /** Ends with 0 where nothing is lost, doubled or different, else with 1. */
  public static void main(String[] args) {
    int status = 1;
    try {
      status =
          run(new Appliance(Path.of(args[0])), Integer.parseInt(args[1]), Long.parseLong(args[2]))
              ? 0
              : 1;
    } catch (Exception e) {
      LoggerFactory.getLogger(KillIngestionMain.class)
          .error("The appliance was not tried to the end", e);
    }
    System.exit(status);
  }

  private static boolean run(Appliance appliance, int documents, long seed) throws Exception {
    long begun = System.nanoTime();
    appliance.awaitHealthy();
    String name = "ingested-" + Long.toString(System.currentTimeMillis(), 36);
    JsonNode key =
        JsonMapper.shared()
            .readTree(
                appliance.casemate("keys", "create", "--tenant", name, "--days", "1", "--json"));
    UploadJob job = new UploadJob(appliance.port("runtime"), key.path("key").asString(), documents);
    IngestionKiller killer = new IngestionKiller(appliance, job, new Random(seed), KILLS_EACH);
    Thread uploading = Thread.ofVirtual().start(job);
    killer.run();
    uploading.join();
    job.awaitDone();
    appliance.awaitHealthy();
    boolean well = report(appliance, name, job, killer);
    job.tidy();
    appliance.casemate("keys", "revoke", key.path("id").asString());
    System.out.printf(
        "result seed=%d seconds=%d%n", seed, (System.nanoTime() - begun) / 1_000_000_000);
    return well;
  }

  private static boolean report(
      Appliance appliance, String tenant, UploadJob job, IngestionKiller killer) throws Exception {
    UploadJob.Outcome outcome = job.outcome();
    StoreContents before = StoreContents.of(appliance, List.of(tenant));
    int doubled = outcome.doubled() + before.doubled("words") + before.doubled("vectors");
    System.err.println("making the derived stores again");
    appliance.makeDerivedStoresAgain();
    StoreContents fresh = StoreContents.of(appliance, List.of(tenant));
    boolean well = outcome.lost() + outcome.changed() + doubled == 0;
    for (String victim : IngestionKiller.VICTIMS) {
      System.out.printf("result victim=%s kills=%d%n", victim, killer.kills(victim));
      well &= killer.kills(victim) == KILLS_EACH;
    }
    for (String store : before.stores()) {
      int differences = before.differences(store, fresh);
      System.out.printf(
          "result store=%s entries=%d differences=%d%n", store, before.size(store), differences);
      well &= differences == 0 && before.size(store) > 0;
    }
    System.out.printf(
        "result documents=%d sent_again=%d taken=%d refused=%d failed=%d lost=%d changed=%d"
            + " doubled=%d%n",
        job.documents(),
        job.sentAgain(),
        outcome.taken(),
        outcome.refused(),
        outcome.failed(),
        outcome.lost(),
        outcome.changed(),
        doubled);
    return well;
  }
}
