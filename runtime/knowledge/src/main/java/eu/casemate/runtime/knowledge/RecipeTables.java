package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** With which recipe each tenant is searched, and which one may take its place. */
final class RecipeTables {

  private static final String SERVING = "serving";
  private static final String CANDIDATE = "candidate";
  // Longer than any search takes.
  private static final long GRACE_NANOS = 5_000_000_000L;

  private final DocumentTables tables;
  private final EmbedderSet embedders;
  private final Map<TenantId, RetrievalRecipe> serving = new ConcurrentHashMap<>();
  private final Map<TenantId, Optional<RetrievalRecipe>> candidates = new ConcurrentHashMap<>();
  private final Map<TenantId, Long> switched = new ConcurrentHashMap<>();

  RecipeTables(DocumentTables tables, EmbedderSet embedders) {
    this.tables = tables;
    this.embedders = embedders;
  }

  /** The recipe that answers the tenant's questions. */
  RetrievalRecipe serving(TenantId tenant) {
    return serving.computeIfAbsent(
        tenant, each -> read(each, SERVING).orElseGet(() -> RetrievalRecipe.ofDefaults(embedders)));
  }

  /** The recipe that is being made ready. */
  Optional<RetrievalRecipe> candidate(TenantId tenant) {
    return candidates.computeIfAbsent(tenant, each -> read(each, CANDIDATE));
  }

  /** Whether the serving or the candidate recipe has the view of questions. */
  boolean useQuestions(TenantId tenant) {
    return serving(tenant).views().contains(View.QUESTIONS)
        || candidate(tenant).filter(each -> each.views().contains(View.QUESTIONS)).isPresent();
  }

  /** Whether searches with the recipe that served before may still be under way. */
  boolean justSwitched(TenantId tenant) {
    Long since = switched.get(tenant);
    return since != null && System.nanoTime() - since < GRACE_NANOS;
  }

  /** Writes down what serves the tenant: a later release's other default does not change it. */
  void keepServing(TenantId tenant) {
    RetrievalRecipe recipe = serving(tenant);
    tables.inTransaction(
        tenant,
        "keep a retrieval recipe",
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "insert into retrieval_recipe (tenant_id, state, recipe) values (?, ?, ?)"
                      + " on conflict do nothing")) {
            insert.setString(1, tenant.value());
            insert.setString(2, SERVING);
            insert.setString(3, recipe.json());
            return insert.executeUpdate();
          }
        });
  }

  /** Makes this recipe the candidate; what was found of another one is forgotten. */
  void propose(TenantId tenant, RetrievalRecipe recipe) {
    keepServing(tenant);
    tables.inTransaction(
        tenant,
        "propose a retrieval recipe",
        connection -> {
          put(connection, tenant, CANDIDATE, recipe);
          return recipe;
        });
    candidates.put(tenant, Optional.of(recipe));
  }

  /** Drops the candidate; whether there was one. */
  boolean drop(TenantId tenant) {
    boolean dropped =
        tables.inTransaction(tenant, "drop a retrieval recipe", c -> delete(c, tenant, CANDIDATE));
    candidates.put(tenant, Optional.empty());
    return dropped;
  }

  /** Lets the candidate serve, if it still is this one; whether it does. */
  boolean accept(TenantId tenant, RetrievalRecipe expected) {
    boolean accepted =
        tables.inTransaction(
            tenant,
            "accept a retrieval recipe",
            connection -> {
              boolean same =
                  row(connection, tenant, CANDIDATE, true)
                      .filter(json -> RetrievalRecipe.parse(json).equals(expected))
                      .isPresent();
              if (same) {
                delete(connection, tenant, CANDIDATE);
                put(connection, tenant, SERVING, expected);
              }
              return same;
            });
    if (accepted) {
      switched.put(tenant, System.nanoTime());
      serving.put(tenant, expected);
      candidates.put(tenant, Optional.empty());
    }
    return accepted;
  }

  /** What the comparison of the candidate with the serving recipe found, as JSON. */
  Optional<String> comparison(TenantId tenant) {
    return comparison(tenant, CANDIDATE);
  }

  /** What the known questions found with the serving recipe when they were asked last, as JSON. */
  Optional<String> noted(TenantId tenant) {
    return comparison(tenant, SERVING);
  }

  /** Keeps what the known questions found with the serving recipe. */
  void note(TenantId tenant, String json) {
    keepServing(tenant);
    keep(tenant, SERVING, serving(tenant), json);
  }

  /** Forgets what comparisons found: other questions are known. */
  void forgetComparison(TenantId tenant) {
    candidate(tenant).ifPresent(each -> keep(tenant, CANDIDATE, each, null));
    keep(tenant, SERVING, serving(tenant), null);
  }

  /** The tenant's documents are at this generation. */
  long generation(TenantId tenant) {
    return tables.inTransaction(
        tenant,
        "read a generation",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select generation from tenant_generation where tenant_id = ?")) {
            select.setString(1, tenant.value());
            ResultSet row = select.executeQuery();
            return row.next() ? row.getLong(1) : 0L;
          }
        });
  }

  private Optional<String> comparison(TenantId tenant, String state) {
    return tables.inTransaction(
        tenant,
        "read a comparison of recipes",
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select comparison from retrieval_recipe where tenant_id = ? and state = ?")) {
            select.setString(1, tenant.value());
            select.setString(2, state);
            ResultSet row = select.executeQuery();
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
          }
        });
  }

  /** Keeps what the comparison found, unless the candidate is another one by now. */
  void keepComparison(TenantId tenant, RetrievalRecipe candidate, String json) {
    keep(tenant, CANDIDATE, candidate, json);
  }

  private void keep(TenantId tenant, String state, RetrievalRecipe recipe, @Nullable String json) {
    tables.inTransaction(
        tenant,
        "keep a comparison of recipes",
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update retrieval_recipe set comparison = ?"
                      + " where tenant_id = ? and state = ? and recipe = ?")) {
            update.setString(1, json);
            update.setString(2, tenant.value());
            update.setString(3, state);
            update.setString(4, recipe.json());
            return update.executeUpdate();
          }
        });
  }

  private Optional<RetrievalRecipe> read(TenantId tenant, String state) {
    return tables
        .inTransaction(
            tenant, "read a retrieval recipe", connection -> row(connection, tenant, state, false))
        .map(RetrievalRecipe::parse);
  }

  private static Optional<String> row(
      Connection connection, TenantId tenant, String state, boolean lock) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select recipe from retrieval_recipe where tenant_id = ? and state = ?"
                + (lock ? " for update" : ""))) {
      select.setString(1, tenant.value());
      select.setString(2, state);
      ResultSet row = select.executeQuery();
      return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
    }
  }

  private static boolean delete(Connection connection, TenantId tenant, String state)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from retrieval_recipe where tenant_id = ? and state = ?")) {
      delete.setString(1, tenant.value());
      delete.setString(2, state);
      return delete.executeUpdate() > 0;
    }
  }

  private static void put(
      Connection connection, TenantId tenant, String state, RetrievalRecipe recipe)
      throws SQLException {
    try (PreparedStatement upsert =
        connection.prepareStatement(
            """
            insert into retrieval_recipe (tenant_id, state, recipe) values (?, ?, ?)
            on conflict (tenant_id, state)
            do update set recipe = excluded.recipe, comparison = null
            """)) {
      upsert.setString(1, tenant.value());
      upsert.setString(2, state);
      upsert.setString(3, recipe.json());
      upsert.executeUpdate();
    }
  }
}
