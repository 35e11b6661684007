package eu.casemate.runtime.intake;

import eu.casemate.runtime.database.TenantTransactions;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Jobs and their uploads in PostgreSQL. */
final class JobTables {

  private static final String JOBS =
      """
      select j.id, j.state, j.collection, j.labels, j.created_at,
        count(*) filter (where i.state = 'waiting'), count(*) filter (where i.state = 'taken'),
        count(*) filter (where i.state = 'refused'), count(*) filter (where i.state = 'failed'),
        count(*) filter (where i.state = 'dropped')
      from job j left join job_item i on i.tenant_id = j.tenant_id and i.job = j.id
      where j.tenant_id = ? and (?::text is null or j.id = ?)
      group by j.tenant_id, j.id order by j.created_at desc, j.id limit 1000
      """;

  private final TenantTransactions transactions;

  JobTables(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /** The tenants that have a job. */
  List<TenantId> tenants() {
    return transactions.ofNoTenant(
        "list the tenants",
        connection -> {
          List<TenantId> found = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement("select distinct tenant_id from job order by 1")) {
            ResultSet row = select.executeQuery();
            while (row.next()) {
              found.add(new TenantId(row.getString(1)));
            }
          }
          return found;
        });
  }

  JobId create(Caller caller, CollectionName collection, Collection<DocumentLabel> labels) {
    return transactions.of(
        caller.tenant(),
        "make a job",
        connection -> create(connection, caller, collection, labels));
  }

  static JobId create(
      Connection connection,
      Caller caller,
      CollectionName collection,
      Collection<DocumentLabel> labels)
      throws SQLException {
    JobId id = JobId.random();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into job (tenant_id, id, state, collection, labels, principal_kind, principal,"
                + " application) values (?, ?, 'open', ?, ?, ?, ?, ?)")) {
      insert.setString(1, caller.tenant().value());
      insert.setString(2, id.value());
      insert.setString(3, collection.value());
      insert.setArray(
          4,
          connection.createArrayOf(
              "text", labels.stream().sorted().map(DocumentLabel::value).toArray()));
      insert.setString(5, caller.principal().kind());
      insert.setString(6, caller.principal().name());
      insert.setString(7, caller.application());
      insert.executeUpdate();
    }
    return id;
  }

  List<Job> jobs(TenantId tenant) {
    return transactions.of(tenant, "list jobs", connection -> jobs(connection, tenant, null));
  }

  Optional<Job> job(TenantId tenant, JobId id) {
    return transactions.of(
        tenant,
        "read a job",
        connection -> jobs(connection, tenant, id.value()).stream().findFirst());
  }

  private static List<Job> jobs(
      Connection connection, TenantId tenant, @org.jspecify.annotations.Nullable String id)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(JOBS)) {
      select.setString(1, tenant.value());
      select.setString(2, id);
      select.setString(3, id);
      List<Job> found = new ArrayList<>();
      ResultSet row = select.executeQuery();
      while (row.next()) {
        found.add(
            new Job(
                new JobId(row.getString(1)),
                JobState.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                new CollectionName(row.getString(3)),
                List.of((String[]) row.getArray(4).getArray()).stream()
                    .map(DocumentLabel::new)
                    .toList(),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                new Job.Counts(
                    row.getInt(6), row.getInt(7), row.getInt(8), row.getInt(9), row.getInt(10))));
      }
      return found;
    }
  }

  /** Changes a job's state; what a cancelled one has not begun is dropped. */
  void become(TenantId tenant, JobId job, JobState state) {
    transactions.of(
        tenant,
        "change a job",
        connection -> {
          String word = state.name().toLowerCase(Locale.ROOT);
          if (update(
                  connection,
                  "update job set state = ? where tenant_id = ? and id = ?",
                  word,
                  tenant.value(),
                  job.value())
              == 0) {
            throw IntakeProblem.absent("job");
          }
          if (state == JobState.CANCELLED) {
            update(
                connection,
                "update job_item set state = 'dropped', content = null, since = now()"
                    + " where tenant_id = ? and job = ? and state = 'waiting'",
                tenant.value(),
                job.value());
          }
          return job;
        });
  }

  /** Forgets a job and what became of its uploads; the documents stay. */
  boolean remove(TenantId tenant, JobId job) {
    return transactions.of(
        tenant,
        "forget a job",
        connection ->
            update(
                    connection,
                    "delete from job j where tenant_id = ? and id = ? and not exists"
                        + " (select from watched_folder w where w.tenant_id = j.tenant_id"
                        + " and w.job = j.id)",
                    tenant.value(),
                    job.value())
                > 0);
  }

  static int update(Connection connection, String statement, String... parameters)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(statement)) {
      for (int i = 0; i < parameters.length; i++) {
        update.setString(i + 1, parameters[i]);
      }
      return update.executeUpdate();
    }
  }
}
