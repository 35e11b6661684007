package eu.casemate.runtime.intake;

import eu.casemate.runtime.database.TenantTransactions;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The uploads of jobs in PostgreSQL. */
final class JobItems {

  private static final String ADD =
      """
      insert into job_item (tenant_id, job, ordinal, name, language, state, outcome, bytes, content)
      select ?, ?, coalesce(max(ordinal), 0) + 1, ?, ?, ?, ?, ?, ?
      from job_item where tenant_id = ? and job = ?
      returning ordinal
      """;

  private final TenantTransactions transactions;

  JobItems(TenantTransactions transactions) {
    this.transactions = transactions;
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

  /** Lets what failed wait again; how many that are. */
  int retry(TenantId tenant, JobId job) {
    return transactions.of(
        tenant,
        "try uploads again",
        connection ->
            JobTables.update(
                connection,
                "update job_item set state = 'waiting', attempts = 0, outcome = '', since = now()"
                    + " where tenant_id = ? and job = ? and state = 'failed'",
                tenant.value(),
                job.value()));
  }
}
