package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.knowledge.graph.Episode;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The uploads that brought the documents, as PostgreSQL knows them. */
final class GraphEpisodes implements GraphStore.Episodes {

  private final DocumentTables tables;

  GraphEpisodes(DocumentTables tables) {
    this.tables = tables;
  }

  @Override
  public Optional<Episode> of(TenantId tenant, DocumentName name) {
    return tables.inTransaction(
        tenant,
        "look an upload up",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select generation, ingested_at from document"
                      + " where tenant_id = ? and name = ?")) {
            select.setString(1, tenant.value());
            select.setString(2, name.value());
            ResultSet row = select.executeQuery();
            return row.next()
                ? Optional.of(
                    new Episode(row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant()))
                : Optional.empty();
          }
        });
  }
}
