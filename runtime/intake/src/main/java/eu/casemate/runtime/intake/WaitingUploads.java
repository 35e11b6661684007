package eu.casemate.runtime.intake;

import eu.casemate.runtime.database.TenantTransactions;
import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.knowledge.library.CollectionName;
import eu.casemate.runtime.knowledge.library.DocumentLabel;
import eu.casemate.runtime.tenancy.Caller;
import eu.casemate.runtime.tenancy.Clearance;
import eu.casemate.runtime.tenancy.Principal;
import eu.casemate.runtime.tenancy.Role;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Begins and ends the work on uploads; what was begun and not ended is begun again. */
final class WaitingUploads {

  /** So often an upload is begun before it is a dead letter. */
  static final int MOST_ATTEMPTS = 3;

  private static final String NEXT =
      """
      update job_item i set attempts = attempts + 1, since = now()
      from job j
      where i.tenant_id = ? and j.tenant_id = i.tenant_id and j.id = i.job
        and (i.job, i.ordinal) = (select job, ordinal from job_item
          where tenant_id = ? and state = 'waiting' order by attempts, since, job, ordinal limit 1)
      returning i.job, i.ordinal, i.name, i.language, j.collection, j.labels, i.attempts, i.content,
        j.principal_kind, j.principal, j.application
      """;

  private final TenantTransactions transactions;

  WaitingUploads(TenantTransactions transactions) {
    this.transactions = transactions;
  }

  /** The one that has waited longest, counted as begun; those that failed least come first. */
  Optional<WaitingUpload> begin(TenantId tenant) {
    return transactions.of(
        tenant,
        "begin an upload",
        connection -> {
          try (PreparedStatement update = connection.prepareStatement(NEXT)) {
            update.setString(1, tenant.value());
            update.setString(2, tenant.value());
            ResultSet row = update.executeQuery();
            return row.next() ? Optional.of(upload(tenant, row)) : Optional.empty();
          }
        });
  }

  private static WaitingUpload upload(TenantId tenant, ResultSet row) throws SQLException {
    boolean person = row.getString(9).equals("person");
    Principal principal =
        person ? new Principal.Person(row.getString(10)) : new Principal.Program(row.getString(10));
    Caller caller =
        new Caller(
            tenant,
            principal,
            Set.of(person ? Role.ANALYST : Role.PROGRAM),
            Clearance.LOWEST,
            row.getString(11));
    Set<DocumentLabel> labels =
        List.of((String[]) row.getArray(6).getArray()).stream()
            .map(DocumentLabel::new)
            .collect(Collectors.toSet());
    return new WaitingUpload(
        caller,
        new JobId(row.getString(1)),
        row.getInt(2),
        new DocumentName(row.getString(3)),
        Optional.ofNullable(row.getString(4)).flatMap(Language::of),
        new CollectionName(row.getString(5)),
        labels,
        row.getInt(7),
        row.getBytes(8));
  }

  /** Says what became of it; one that was dropped meanwhile is not tried again. */
  void end(WaitingUpload upload, ItemState state, String outcome) {
    transactions.of(
        upload.caller.tenant(),
        "end an upload",
        connection -> {
          end(connection, upload, state, outcome);
          return state;
        });
  }

  private static void end(
      Connection connection, WaitingUpload upload, ItemState state, String outcome)
      throws SQLException {
    // A dead letter keeps its bytes: it may be tried again.
    boolean keeps = state == ItemState.WAITING || state == ItemState.FAILED;
    try (PreparedStatement update =
        connection.prepareStatement(
            "update job_item set state = ?, outcome = ?, since = now()"
                + (keeps ? "" : ", content = null")
                + " where tenant_id = ? and job = ? and ordinal = ?"
                + (keeps ? " and state = 'waiting'" : ""))) {
      update.setString(1, state.name().toLowerCase(Locale.ROOT));
      update.setString(2, outcome);
      update.setString(3, upload.caller.tenant().value());
      update.setString(4, upload.job.value());
      update.setInt(5, upload.ordinal);
      update.executeUpdate();
    }
  }
}
