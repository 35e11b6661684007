package eu.casemate.runtime.gateway;

import static eu.casemate.runtime.database.migration.TestCluster.ask;
import static org.assertj.core.api.Assertions.assertThat;

import eu.casemate.runtime.database.migration.TestCluster;
import eu.casemate.runtime.tenancy.Principal.Program;
import eu.casemate.runtime.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The contract on PostgreSQL, and what stands in the table. */
@Timeout(180)
final class ProgramKeyTableTest extends ProgramKeysContract {

  @TempDir static Path folder;
  private static TestCluster cluster;
  private static ProgramKeyTable keys;
  private static final MovedClock CLOCK = new MovedClock();

  @BeforeAll
  static void open() throws Exception {
    cluster = new TestCluster(folder);
    cluster.migrate();
    keys = new ProgramKeyTable(cluster.app(), CLOCK);
  }

  @AfterAll
  static void close() {
    keys.close();
    cluster.close();
  }

  @Override
  ProgramKeys keys() {
    return keys;
  }

  @Override
  MovedClock clock() {
    return CLOCK;
  }

  @Test
  void keepsNoKeyInTheTable() throws Exception {
    NewKey made = keys.create(new TenantId("c"), new Program("p"), Duration.ofDays(1));
    assertThat(
            ask(
                cluster.app(),
                "select set_config('casemate.tenant', 'c', true)",
                "select program_key::text from program_key"))
        .singleElement()
        .asString()
        .contains(made.key().id())
        .doesNotContain(made.text(), made.text().substring(9));
  }

  @Test
  void showsATenantItsOwnRowsOnly() throws Exception {
    keys.create(new TenantId("d"), new Program("p"), Duration.ofDays(1));
    assertThat(
            ask(
                cluster.app(),
                "select set_config('casemate.tenant', 'e', true)",
                "select id from program_key"))
        .isEmpty();
  }
}
