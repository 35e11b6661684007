package eu.casemate.evaluation.killed;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The program behind {@code scripts/kill-knowledge}: APPLIANCE CHANGES SEED. */
public final class KillMain {

  private static final int TENANTS = 4;
  private static final int KILLS_EACH = 10;

  private KillMain() {}

  /** Ends with 0 where nothing is lost, doubled or different, else with 1. */
  public static void main(String[] args) {
    int status = 1;
    try {
      status =
          run(new Appliance(Path.of(args[0])), Integer.parseInt(args[1]), Long.parseLong(args[2]))
              ? 0
              : 1;
    } catch (Exception e) {
      LoggerFactory.getLogger(KillMain.class).error("The appliance was not tried to the end", e);
    }
    System.exit(status);
  }

  private static boolean run(Appliance appliance, int changes, long seed) throws Exception {
    long begun = System.nanoTime();
    appliance.awaitHealthy();
    Killer.Turns turns = new Killer.Turns(changes);
    List<Tenant> tenants = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < TENANTS; i++) {
      String name = "killed-" + Long.toString(System.currentTimeMillis(), 36) + "-" + i;
      JsonNode key =
          JsonMapper.shared()
              .readTree(
                  appliance.casemate("keys", "create", "--tenant", name, "--days", "1", "--json"));
      keys.add(key.path("id").asString());
      tenants.add(
          new Tenant(
              name,
              key.path("key").asString(),
              appliance.port("runtime"),
              new Random(seed * TENANTS + i),
              turns));
    }
    Killer killer = new Killer(appliance, new Random(seed), KILLS_EACH, turns);
    change(tenants, killer);
    appliance.awaitHealthy();
    boolean well = report(appliance, tenants, killer, turns);
    tenants.forEach(Tenant::tidy);
    for (String key : keys) {
      appliance.casemate("keys", "revoke", key);
    }
    System.out.printf(
        "result seed=%d seconds=%d%n", seed, (System.nanoTime() - begun) / 1_000_000_000);
    return well;
  }

  private static void change(List<Tenant> tenants, Killer killer) throws Exception {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      tenants.forEach(each -> running.add(threads.submit(each)));
      killer.run();
      for (Future<?> each : running) {
        each.get();
      }
    }
  }

  private static boolean report(
      Appliance appliance, List<Tenant> tenants, Killer killer, Killer.Turns turns)
      throws Exception {
    int lost = 0;
    int doubled = 0;
    int half = 0;
    int old = 0;
    int again = 0;
    int asked = 0;
    for (Tenant each : tenants) {
      lost += each.lost();
      doubled += each.tooMany();
      half += each.half;
      old += each.foundOld;
      again += each.sentAgain;
      asked += each.asked;
    }
    List<String> names = tenants.stream().map(Tenant::name).toList();
    StoreContents before = StoreContents.of(appliance, names);
    for (String store : List.of("words", "vectors")) {
      doubled += before.doubled(store);
    }
    System.err.println("making the derived stores again");
    appliance.makeDerivedStoresAgain();
    StoreContents fresh = StoreContents.of(appliance, names);
    boolean well = lost + doubled + half + old == 0;
    for (String service : Killer.SERVICES) {
      System.out.printf("result service=%s kills=%d%n", service, killer.kills(service));
      well &= killer.kills(service) == KILLS_EACH;
    }
    for (String store : before.stores()) {
      int differences = before.differences(store, fresh);
      System.out.printf(
          "result store=%s entries=%d differences=%d%n", store, before.size(store), differences);
      well &= differences == 0 && before.size(store) > 0;
    }
    System.out.printf(
        "result changes=%d acknowledged=%d sent_again=%d lost=%d half=%d doubled=%d"
            + " questions=%d found_old=%d%n",
        turns.all, turns.acknowledged.get(), again, lost, half, doubled, asked, old);
    return well && turns.acknowledged.get() == turns.all;
  }
}
