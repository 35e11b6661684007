package eu.casemate.runtime.intake;

import eu.casemate.runtime.database.TenantTransactions;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
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

  private static final String ADD =
      """
      insert into job_item (tenant_id, job, ordinal, name, language, state, outcome, bytes, content)
      select ?, ?, coalesce(max(ordinal), 0) + 1, ?, ?, ?, ?, ?, ?
      from job_item where tenant_id = ? and job = ?
      returning ordinal
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

  /** Adds an upload; an {@link IntakeProblem} if the job takes none. */
  int add(
      TenantId tenant, JobId job, DocumentName name, Optional<Language> language, byte[] content) {
    return transactions.of(
        tenant,
        "keep an upload",
        connection -> {
          requireOpen(connection, tenant, job);
          return add(
              connection, tenant, job, name.value(), language, ItemState.WAITING, "", content);
        });
  }

  /** Adds a file that was refused before it was read. */
  static int refuse(Connection connection, TenantId tenant, JobId job, String name, String reason)
      throws SQLException {
    return add(
        connection, tenant, job, name, Optional.empty(), ItemState.REFUSED, reason, new byte[0]);
  }

  private static int add(
      Connection connection,
      TenantId tenant,
      JobId job,
      String name,
      Optional<Language> language,
      ItemState state,
      String outcome,
      byte[] content)
      throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(ADD)) {
      insert.setString(1, tenant.value());
      insert.setString(2, job.value());
      insert.setString(3, name);
      insert.setString(4, language.map(Language::code).orElse(null));
      insert.setString(5, state.name().toLowerCase(Locale.ROOT));
      insert.setString(6, outcome);
      insert.setLong(7, content.length);
      insert.setBytes(8, state == ItemState.WAITING ? content : null);
      insert.setString(9, tenant.value());
      insert.setString(10, job.value());
      ResultSet row = insert.executeQuery();
      row.next();
      return row.getInt(1);
    }
  }

  /** Locks the job's row, so that uploads come one after the other. */
  private static void requireOpen(Connection connection, TenantId tenant, JobId job)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select state from job where tenant_id = ? and id = ? for update")) {
      select.setString(1, tenant.value());
      select.setString(2, job.value());
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        throw IntakeProblem.absent("job");
      }
      if (!row.getString(1).equals("open")) {
        throw IntakeProblem.conflict(
            "The job is " + row.getString(1) + " and takes no uploads", "Make another job");
      }
    }
  }

  List<JobItem> items(TenantId tenant, JobId job, Optional<ItemState> state, int after, int limit) {
    return transactions.of(
        tenant,
        "list uploads",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select ordinal, name, state, attempts, outcome, bytes, since from job_item"
                      + " where tenant_id = ? and job = ? and (?::text is null or state = ?)"
                      + " and ordinal > ? order by ordinal limit ?")) {
            String word = state.map(each -> each.name().toLowerCase(Locale.ROOT)).orElse(null);
            select.setString(1, tenant.value());
            select.setString(2, job.value());
            select.setString(3, word);
            select.setString(4, word);
            select.setInt(5, after);
            select.setInt(6, limit);
            List<JobItem> found = new ArrayList<>();
            ResultSet row = select.executeQuery();
            while (row.next()) {
              found.add(
                  new JobItem(
                      row.getInt(1),
                      row.getString(2),
                      ItemState.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                      row.getInt(4),
                      row.getString(5),
                      row.getLong(6),
                      row.getObject(7, OffsetDateTime.class).toInstant()));
            }
            return found;
          }
        });
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

  /** Lets what failed wait again; how many that are. */
  int retry(TenantId tenant, JobId job) {
    return transactions.of(
        tenant,
        "try uploads again",
        connection ->
            update(
                connection,
                "update job_item set state = 'waiting', attempts = 0, outcome = '', since = now()"
                    + " where tenant_id = ? and job = ? and state = 'failed'",
                tenant.value(),
                job.value()));
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
