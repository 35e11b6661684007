package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.casemate.runtime.database.DatabaseLogin;
import eu.casemate.runtime.database.migration.TestCluster;
import eu.casemate.runtime.tenancy.TenantId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a failure of PostgreSQL tells, and who may open the documents. */
@Timeout(180)
final class ServerErrorTest {

  private static final TenantId TENANT = new TenantId("tenant");
  private static final String PERSONAL = "salary-of-jane-doe.md";
  private static final String INSERT =
      "with c as (insert into collection (tenant_id, name) values ('tenant', 'main')"
          + " on conflict do nothing),"
          + " o as (insert into original values ('tenant', repeat('0', 64), 0, false, '')"
          + " on conflict do nothing)"
          + " insert into document (tenant_id, name, title, language, sha256)"
          + " values ('tenant', ?, ?, 'en', repeat('0', 64))";

  @TempDir static Path folder;
  private static TestCluster cluster;

  @BeforeAll
  static void open() throws Exception {
    cluster = new TestCluster(folder);
    cluster.migrate();
  }

  @AfterAll
  static void close() {
    cluster.close();
  }

  @Test
  void tellsNothingOfTheRowsThatBreakAConstraint() throws Exception {
    try (DocumentTables tables = new DocumentTables(cluster.app())) {
      for (boolean batch : new boolean[] {false, true}) {
        Throwable failure = catchThrowable(() -> insertTwice(tables, batch));
        // As the log prints it: all messages of all causes, and what they suppress.
        StringWriter printed = new StringWriter();
        failure.printStackTrace(new PrintWriter(printed));
        assertThat(printed.toString()).contains("duplicate key value").doesNotContain(PERSONAL);
      }
    }
    assertThat(Files.readString(cluster.log)).contains("duplicate key").doesNotContain(PERSONAL);
  }

  @Test
  void refusesToOpenTheDocumentsAsASuperuser() {
    DatabaseLogin superuser =
        new DatabaseLogin(
            cluster.app().port(),
            DatabaseLogin.DATABASE,
            "postgres",
            TestCluster.PASSWORDS.superuser());
    assertThatExceptionOfType(KnowledgeException.class)
        .isThrownBy(() -> new DocumentTables(superuser))
        .withMessageContaining("is a superuser");
  }

  private static void insertTwice(DocumentTables tables, boolean batch) {
    tables.inTransaction(
        TENANT,
        "store",
        connection -> {
          try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < 2; i++) {
              insert.setString(1, PERSONAL);
              insert.setString(2, PERSONAL);
              if (batch) {
                insert.addBatch();
              } else {
                insert.executeUpdate();
              }
            }
            return insert.executeBatch();
          }
        });
  }
}
