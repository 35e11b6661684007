package eu.casemate.runtime.knowledge.library;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.tenancy.Caller;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The documents of tenants as people know them. Every method acts for its caller's tenant; an id of
 * another tenant is like one that nobody has.
 */
public final class Library {

  private final Transactions transactions;
  private final CollectionTables collections;

  /** The library in this database. */
  public Library(Transactions transactions) {
    this.transactions = transactions;
    this.collections = new CollectionTables(transactions);
  }

  /** Its collections. */
  public CollectionTables collections() {
    return collections;
  }

  /** The documents that the query names, by name. */
  public List<DocumentDetail> documents(Caller caller, DocumentQuery query) {
    return read(caller, "list documents", rows -> rows.documents(query));
  }

  /** The document with this id. */
  public Optional<DocumentDetail> document(Caller caller, DocumentId id) {
    return read(caller, "read a document", rows -> rows.document(id));
  }

  /** The document of this name. */
  public Optional<DocumentDetail> document(Caller caller, DocumentName name) {
    return read(caller, "read a document", rows -> rows.document(name));
  }

  /** The names of the documents in one of these collections, with all of these labels. */
  public Set<DocumentName> names(Caller caller, Set<CollectionName> in, Set<DocumentLabel> with) {
    return read(caller, "list documents", rows -> rows.names(in, with));
  }

  /** Other names under which the same bytes are there. */
  public List<DocumentName> duplicates(Caller caller, DocumentId id) {
    return read(caller, "look for duplicates", rows -> rows.duplicates(id));
  }

  /** All contents that are there under several names, by digest. */
  public Map<String, List<DocumentName>> duplicates(Caller caller) {
    return read(caller, "look for duplicates", LibraryRows::duplicates);
  }

  /** The bytes of a version; of the present one without a number. */
  public Optional<Original> original(Caller caller, DocumentId id, OptionalInt version) {
    return content(caller, "read an original", rows -> rows.original(id, version));
  }

  /** The versions that are kept, the newest first. */
  public List<DocumentVersion> versions(Caller caller, DocumentId id) {
    return content(caller, "list versions", rows -> rows.versions(id));
  }

  /** The blocks of the present version; empty when they were not kept, or in an older form. */
  public Optional<Structure> structure(Caller caller, DocumentId id) {
    return content(caller, "read a structure", rows -> rows.structure(id));
  }

  /** Passages and where they stand, in their order; {@code from} counts from 0. */
  public List<PassagePlaces> passages(Caller caller, DocumentId id, int from, int limit) {
    return content(caller, "read passages", rows -> rows.passages(id, from, limit));
  }

  /** Where a passage stands. */
  public Optional<PassagePlaces> passage(Caller caller, PassageId id) {
    return content(caller, "read a passage", rows -> rows.passage(id));
  }

  /** The document's tables. */
  public List<TableSummary> tables(Caller caller, DocumentId id) {
    return content(caller, "list tables", rows -> rows.tables(id));
  }

  /** Some rows of a table; {@code from} counts from 1. */
  public Optional<DocumentTable> table(
      Caller caller, DocumentId id, int number, int from, int limit) {
    return content(caller, "read a table", rows -> rows.table(id, number, from, limit));
  }

  /** What one {@code select} over the document's tables gives; else a {@link LibraryProblem}. */
  public TableAnswer ask(Caller caller, DocumentId id, String sql) {
    return transactions.of(
        caller.tenant(),
        "ask tables",
        connection -> {
          List<TableSummary> tables = new ContentRows(connection, caller.tenant()).tables(id);
          return TableQuestions.ask(connection, caller.tenant(), id, tables, sql);
        });
  }

  /** Puts a document into a collection and gives it these labels; what is empty stays. */
  public Optional<DocumentDetail> change(
      Caller caller,
      DocumentId id,
      Optional<CollectionName> collection,
      Optional<Set<DocumentLabel>> labels) {
    return read(
        caller,
        "change a document",
        rows -> {
          rows.change(id, collection, labels);
          return rows.document(id);
        });
  }

  /** The labels in use, and on how many documents each is. */
  public Map<DocumentLabel, Integer> labels(Caller caller) {
    return read(caller, "list labels", LibraryRows::labels);
  }

  /** How much the tenant has. */
  public DocumentStatistics statistics(Caller caller) {
    return read(caller, "count documents", LibraryRows::statistics);
  }

  private interface Reading<R, T> {
    T of(R rows) throws SQLException;
  }

  private <T> T read(Caller caller, String what, Reading<LibraryRows, T> reading) {
    return transactions.of(
        caller.tenant(),
        what,
        (Connection connection) -> reading.of(new LibraryRows(connection, caller.tenant())));
  }

  private <T> T content(Caller caller, String what, Reading<ContentRows, T> reading) {
    return transactions.of(
        caller.tenant(),
        what,
        (Connection connection) -> reading.of(new ContentRows(connection, caller.tenant())));
  }
}
