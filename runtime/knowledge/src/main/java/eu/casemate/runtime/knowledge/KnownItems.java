package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can be asked of a tenant's documents with a known answer: titles, known questions. */
final class KnownItems {

  private static final int MOST_TITLES = 200;

  // Every n-th of the headings that a section with text bears, in the order of the documents: the
  // same ones each time, from all over the documents.
  private static final String TITLES =
      """
      with titled as (
        select s.headings[array_length(s.headings, 1)] as title, s.document, s.ordinal
        from section s
        where s.tenant_id = ? and array_length(s.headings, 1) > 0 and exists (
          select from passage p where p.tenant_id = s.tenant_id and p.document = s.document
            and p.section = s.ordinal)),
      titles as (
        select title, row_number() over (order by min(document || ' ' || to_char(ordinal, '0000000')))
            - 1 as place, count(*) over () as all_titles
        from titled group by title),
      chosen as (
        select title, place from titles
        where place * ? / all_titles > (place - 1) * ? / all_titles or place = 0)
      select titled.title, titled.document, titled.ordinal
      from chosen join titled using (title) order by chosen.place, titled.document, titled.ordinal
      """;

  private static final String QUESTIONS =
      """
      select k.question, k.document, k.heading, s.ordinal
      from known_question k left join section s
        on s.tenant_id = k.tenant_id and s.document = k.document
          and (s.headings[array_length(s.headings, 1)] = k.heading
            or array_to_string(s.headings, ' › ') = k.heading
            or k.heading = (
              select d.title || ' › ' || array_to_string(s.headings, ' › ') from document d
              where d.tenant_id = s.tenant_id and d.name = s.document))
      where k.tenant_id = ? order by k.question, s.ordinal
      """;

  private final DocumentTables tables;

  /** What is asked, and the sections of which one must be found. */
  record Item(Question question, Set<SectionKey> expected) {}

  KnownItems(DocumentTables tables) {
    this.tables = tables;
  }

  /** At most 200 titles, each with the sections that bear it. */
  List<Item> titles(TenantId tenant) {
    return tables.inTransaction(
        tenant,
        "choose titles of sections",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(TITLES)) {
            select.setString(1, tenant.value());
            select.setInt(2, MOST_TITLES);
            select.setInt(3, MOST_TITLES);
            return items(select.executeQuery(), 2, 3);
          }
        });
  }

  /** The known questions; one whose section is not there has none to be found. */
  List<Item> questions(TenantId tenant) {
    return tables.inTransaction(
        tenant,
        "read known questions",
        connection -> {
          try (PreparedStatement select = connection.prepareStatement(QUESTIONS)) {
            select.setString(1, tenant.value());
            return items(select.executeQuery(), 2, 4);
          }
        });
  }

  /** The known questions as they were given. */
  List<KnownQuestion> given(TenantId tenant) {
    return tables.inTransaction(
        tenant,
        "read known questions",
        connection -> {
          List<KnownQuestion> given = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select question, document, heading from known_question"
                      + " where tenant_id = ? order by question")) {
            select.setString(1, tenant.value());
            ResultSet row = select.executeQuery();
            while (row.next()) {
              given.add(
                  new KnownQuestion(
                      row.getString(1), new DocumentName(row.getString(2)), row.getString(3)));
            }
          }
          return given;
        });
  }

  /**
   * Puts these in the place of all others, if each one's section is there.
   *
   * @return the places, from 1, of those whose section is not there; nothing is changed then
   */
  List<Integer> put(TenantId tenant, List<KnownQuestion> questions) {
    return tables.inTransaction(
        tenant,
        "keep known questions",
        connection -> {
          List<Integer> missing = new ArrayList<>();
          for (int i = 0; i < questions.size(); i++) {
            if (!hasSection(connection, tenant, questions.get(i))) {
              missing.add(i + 1);
            }
          }
          if (missing.isEmpty()) {
            replace(connection, tenant, questions);
          }
          return missing;
        });
  }

  private static boolean hasSection(Connection connection, TenantId tenant, KnownQuestion question)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select 1 from section where tenant_id = ? and document = ?"
                + " and (headings[array_length(headings, 1)] = ?"
                + " or array_to_string(headings, ' › ') = ?"
                + " or (select d.title from document d where d.tenant_id = section.tenant_id"
                + " and d.name = section.document) || ' › ' || array_to_string(headings, ' › ') = ?)"
                + " limit 1")) {
      select.setString(1, tenant.value());
      select.setString(2, question.document().value());
      select.setString(3, question.heading());
      select.setString(4, question.heading());
      select.setString(5, question.heading());
      return select.executeQuery().next();
    }
  }

  private static void replace(Connection connection, TenantId tenant, List<KnownQuestion> questions)
      throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("delete from known_question where tenant_id = ?")) {
      delete.setString(1, tenant.value());
      delete.executeUpdate();
    }
    try (PreparedStatement insert =
        connection.prepareStatement("insert into known_question values (?, ?, ?, ?)")) {
      for (KnownQuestion each : questions) {
        insert.setString(1, tenant.value());
        insert.setString(2, each.question());
        insert.setString(3, each.document().value());
        insert.setString(4, each.heading());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static List<Item> items(ResultSet row, int document, int ordinal) throws SQLException {
    Map<String, Set<SectionKey>> expected = new LinkedHashMap<>();
    while (row.next()) {
      String text = row.getString(1).strip();
      int section = row.getInt(ordinal);
      boolean present = !row.wasNull();
      if (!text.isEmpty() && text.length() <= Question.MAX_CHARACTERS) {
        Set<SectionKey> sections = expected.computeIfAbsent(text, _ -> new HashSet<>());
        if (present) {
          sections.add(new SectionKey(new DocumentName(row.getString(document)), section));
        }
      }
    }
    List<Item> items = new ArrayList<>();
    expected.forEach((text, sections) -> items.add(new Item(Question.of(text), sections)));
    return items;
  }
}
