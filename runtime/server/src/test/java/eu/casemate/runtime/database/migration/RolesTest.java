package eu.casemate.runtime.database.migration;

import static eu.casemate.runtime.database.migration.TestCluster.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.casemate.runtime.database.DatabaseLogin;
import eu.casemate.runtime.server.MigrationMain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each role may do, on a PostgreSQL that services.yaml's commands made. */
@Timeout(180)
final class RolesTest {

  private static final String MINE = "select set_config('casemate.tenant', 'mine', true)";
  private static final String OTHERS = "select set_config('casemate.tenant', 'other', true)";

  @TempDir static Path folder;
  private static TestCluster cluster;

  @BeforeAll
  static void open() throws Exception {
    cluster = new TestCluster(folder);
    cluster.migrate();
    // Again, as at each start of the appliance.
    cluster.migrate();
    ask(cluster.app(), MINE, "insert into tenant_generation values ('mine', 1)", document("mine"));
    ask(
        cluster.app(),
        OTHERS,
        "insert into tenant_generation values ('other', 1)",
        document("other"));
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  private static String document(String tenant) {
    return "with c as (insert into collection (tenant_id, name) values ('TENANT', 'main')),"
        .concat(" o as (insert into original values ('TENANT', repeat('0', 64), 0, false, ''))")
        .concat(" insert into document (tenant_id, name, title, language, sha256)")
        .concat(" values ('TENANT', 'a.md', 'A', 'en', repeat('0', 64))")
        .replace("TENANT", tenant);
  }

  @Test
  void showsAStatementTheRowsOfItsTenantOnly() throws SQLException {
    assertThat(ask(cluster.app(), MINE, "select tenant_id from document")).containsExactly("mine");
    assertThat(ask(cluster.app(), MINE, "select tenant_id from tenant_generation"))
        .containsExactly("mine");
    assertThat(ask(cluster.app(), MINE, "delete from document where tenant_id = 'other'"))
        .isEmpty();
    assertThat(ask(cluster.app(), OTHERS, "select tenant_id from document"))
        .containsExactly("other");
  }

  @Test
  void showsNothingToAStatementWithoutATenant() throws SQLException {
    for (String table : new String[] {"document", "tenant_generation", "section", "passage"}) {
      assertThat(ask(cluster.app(), "select tenant_id from " + table)).as(table).isEmpty();
    }
    assertThat(ask(cluster.app(), MINE, "commit", "select tenant_id from document")).isEmpty();
  }

  @Test
  void showsWhichTenantsThereAreAndNoneOfTheirDocuments() throws SQLException {
    String all = "select set_config('casemate.tenant', '*', true)";
    assertThat(ask(cluster.app(), all, "select tenant_id from tenant_generation order by 1"))
        .containsExactly("mine", "other");
    assertThat(ask(cluster.app(), all, "select tenant_id from document")).isEmpty();
  }

  @Test
  void refusesARowOfAnotherTenantOrOfNone() {
    refused(cluster.app(), "row-level security", MINE, document("other"));
    refused(cluster.app(), "row-level security", document("mine"));
    refused(cluster.app(), "row-level security", MINE, "commit", document(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table mine (a int)",
        "create temporary table mine (a int)",
        "create schema mine",
        "alter table document disable row level security",
        "alter table document no force row level security",
        "drop policy own_tenant on document",
        "truncate document",
        "set role casemate_owner",
        "set role casemate_migrator",
        "set role postgres",
        "set session authorization postgres",
        "alter role casemate_app bypassrls",
        "alter role casemate_app superuser",
        "create role another",
        "select * from flyway_schema_history",
        "select pg_read_file('PG_VERSION')",
        "copy document to program 'cat'",
      })
  void refusesTheAppWhatWouldPassThePolicies(String statement) {
    refused(cluster.app(), "", MINE, statement);
  }

  @Test
  void refusesTheAppToSwitchThePoliciesOffForItself() {
    refused(cluster.app(), "row-level security", MINE, "set row_security = off", "table document");
  }

  @Test
  void keepsTheOwnerOutAndUnderThePolicies() throws SQLException {
    DatabaseLogin owner =
        new DatabaseLogin(cluster.app().port(), DatabaseLogin.DATABASE, "casemate_owner", "any");
    refused(owner, "");
    assertThat(ask(cluster.migrator(), "set role casemate_owner", "select 1 from public.document"))
        .isEmpty();
    refused(cluster.migrator(), "permission denied", "select 1 from public.document");
  }

  @Test
  void keepsTenantsApartInEveryTableThatNamesThem() throws SQLException {
    DatabaseLogin superuser = cluster.superuser("postgres", DatabaseLogin.DATABASE);
    String naming =
        " from pg_class c join pg_attribute a on a.attrelid = c.oid"
            + " where a.attname = 'tenant_id' and c.relkind in ('r', 'p')";
    assertThat(ask(superuser, "select c.relname" + naming))
        .contains("document", "section", "passage", "tenant_generation");
    assertThat(
            ask(
                superuser,
                "select c.relname"
                    + naming
                    + " and not (c.relrowsecurity and c.relforcerowsecurity and exists"
                    + " (select from pg_policy p where p.polrelid = c.oid))"))
        .isEmpty();
    assertThat(
            ask(
                superuser,
                "select relname || ' of ' || pg_get_userbyid(relowner) from pg_class"
                    + " where relnamespace = 'public'::regnamespace"
                    + " and pg_get_userbyid(relowner) <> 'casemate_owner'"))
        .isEmpty();
  }

  @Test
  void letsARoleKeepNoPowerThatSomebodyGaveIt() throws SQLException {
    DatabaseLogin superuser = cluster.superuser("postgres", "postgres");
    ask(superuser, "alter role casemate_app bypassrls", "grant casemate_owner to casemate_app");
    cluster.migrate();
    refused(cluster.app(), "", "set role casemate_owner");
    assertThat(ask(superuser, "select rolname from pg_roles where rolsuper or rolbypassrls"))
        .containsExactly("postgres");
  }

  @Test
  void letsTheMigratorBecomeTheOwnerOnlyWhateverGroupSomebodyPutItInto() throws SQLException {
    DatabaseLogin superuser = cluster.superuser("postgres", "postgres");
    ask(
        superuser,
        "create role \"A Helper\" createrole",
        "grant postgres to casemate_migrator",
        "grant pg_monitor to \"A Helper\" with admin option",
        "set role \"A Helper\"",
        "grant pg_monitor to casemate_migrator");
    cluster.migrate();
    refused(cluster.migrator(), "permission denied", "set role postgres");
    assertThat(
            ask(
                superuser,
                "select roleid::regrole || ' ' || inherit_option || ' ' || admin_option"
                    + " from pg_auth_members where member = 'casemate_migrator'::regrole"))
        .containsExactly("casemate_owner false false");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table document owner to casemate_app",
        "alter schema public owner to casemate_app",
        "alter database casemate owner to casemate_app",
        "alter function current_tenant owner to casemate_migrator",
      })
  void givesTheOwnerBackWhatSomebodyGaveToAnotherRole(String statement) throws SQLException {
    DatabaseLogin superuser = cluster.superuser("postgres", DatabaseLogin.DATABASE);
    ask(superuser, statement);
    cluster.migrate();
    assertThat(
            ask(
                superuser,
                "select classid::regclass from pg_shdepend where deptype = 'o' and refobjid in"
                    + " ('casemate_app'::regrole, 'casemate_migrator'::regrole)"))
        .isEmpty();
    assertThat(ask(cluster.app(), MINE, "select tenant_id from document")).containsExactly("mine");
    refused(cluster.app(), "", MINE, "select * from flyway_schema_history");
    refused(cluster.app(), "", MINE, "create table mine (a int)");
  }

  @Test
  void checksumsItsPages() throws SQLException {
    assertThat(ask(cluster.superuser("postgres", "postgres"), "show data_checksums"))
        .containsExactly("on");
  }

  @Test
  void writesNoPasswordIntoALogOfEveryStatement() throws Exception {
    logStatements("all");
    try {
      cluster.migrate();
    } finally {
      logStatements("none");
    }
    assertThat(Files.readString(cluster.log))
        .containsPattern("(?i)alter (user|role) \"?casemate_app\"? .*password")
        .doesNotContain("only-for-tests");
  }

  private static void logStatements(String which) throws SQLException {
    DatabaseLogin superuser = cluster.superuser("postgres", "postgres");
    try (Connection connection = superuser.dataSource().getConnection();
        Statement sql = connection.createStatement()) {
      // Refused in a transaction.
      sql.execute("alter system set log_statement = '" + which + "'");
      sql.execute("select pg_reload_conf()");
    }
    Instant deadline = Instant.now().plusSeconds(30);
    while (!ask(superuser, "show log_statement").contains(which)) {
      assertThat(Instant.now()).isBefore(deadline);
    }
  }

  @Test
  void refusesTheDataOfAnOlderReleaseAndLeavesThemAlone(@TempDir Path older) throws Exception {
    try (TestCluster before = new TestCluster(older, "casemate")) {
      DatabaseLogin login = before.superuser("casemate", "postgres");
      Patience.open(login).close();
      ask(login, "create table document as select 'kept' as name");
      assertThatExceptionOfType(MigrationException.class)
          .isThrownBy(before::migrate)
          .withMessageContaining("The data in " + before.data + " were made by an older release")
          .withMessageContaining("Expected were data whose superuser is postgres")
          .withMessageContaining("They are untouched");
      assertThat(ask(login, "select name from document")).containsExactly("kept");
      assertThat(ask(login, "select rolname from pg_roles where rolname !~ '^pg_'"))
          .containsExactly("casemate");
    }
  }

  @Test
  void migratesInAProcessThatEndsWithoutASecretInItsLog(@TempDir Path run) throws Exception {
    Files.writeString(run.resolve("postgresql"), TestCluster.PASSWORDS.superuser());
    Files.writeString(run.resolve("postgresql-migrator"), TestCluster.PASSWORDS.migrator());
    Files.writeString(run.resolve("postgresql-app"), TestCluster.PASSWORDS.app());
    Path config =
        Files.writeString(
            run.resolve("migration.json"),
            """
            {"postgresqlPort": %d, "postgresqlFolder": "%s", "credentialsFolder": "%s"}
            """
                .formatted(cluster.app().port(), cluster.data, run));
    Path log = run.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                MigrationMain.class.getName(),
                "--config",
                config.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    assertThat(Files.readString(log)).doesNotContain("only-for-tests", "SCRAM-SHA");
  }

  private static void refused(DatabaseLogin login, String message, String... statements) {
    assertThatExceptionOfType(SQLException.class)
        .isThrownBy(() -> ask(login, statements))
        .withMessageContaining(message);
  }
}
