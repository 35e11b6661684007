package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.Question;
import eu.casemate.runtime.documents.RetrievedPassage;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.documents.TextSpan;
import eu.casemate.runtime.knowledge.ranking.Ranking.Ranked;
import eu.casemate.runtime.tenancy.TenantId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the passages by which found sections are shown. */
final class SectionTexts {

  private static final String SELECT =
      """
      select p.id, p.document, d.title, s.headings, d.language, p.text, p.ordinal, p.section
      from unnest(?, ?) as wanted (document, ordinal)
      join passage p on p.document = wanted.document and
      """;
  private static final String BY_ORDINAL = " p.ordinal = wanted.ordinal ";
  private static final String BY_SECTION = " p.section = wanted.ordinal ";
  private static final String FROM =
      """
      join document d on d.tenant_id = p.tenant_id and d.name = p.document
      join section s on s.tenant_id = p.tenant_id and s.document = p.document
        and s.ordinal = p.section
      where p.tenant_id = ? order by p.document, p.ordinal
      """;

  // Of a section that words alone have found, so many passages are looked at.
  private static final int MOST_PASSAGES = 40;

  private final DocumentTables tables;

  private record Place(DocumentName document, int ordinal) {}

  SectionTexts(DocumentTables tables) {
    this.tables = tables;
  }

  /** The languages of those of these documents that there are. */
  Map<DocumentName, Language> languages(TenantId tenant, Set<DocumentName> documents) {
    return tables.inTransaction(
        tenant,
        "read languages",
        connection -> {
          Map<DocumentName, Language> languages = new HashMap<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select name, language from document where tenant_id = ? and name = any (?)")) {
            select.setString(1, tenant.value());
            select.setArray(
                2,
                connection.createArrayOf(
                    "text", documents.stream().map(DocumentName::value).toArray()));
            ResultSet row = select.executeQuery();
            while (row.next()) {
              languages.put(
                  new DocumentName(row.getString(1)), DocumentTables.language(row.getString(2)));
            }
          }
          return languages;
        });
  }

  /**
   * The sections, each by its nearest passage.
   *
   * @param nearest the passage by which a section is nearest, where a vector says so
   */
  List<RetrievedPassage> shown(
      TenantId tenant,
      Question question,
      List<Ranked> ranked,
      Function<SectionKey, Optional<Integer>> nearest,
      QuoteChoice quotes) {
    Map<SectionKey, Passage> passages = passages(tenant, question, ranked, nearest);
    List<Ranked> present =
        ranked.stream().filter(each -> passages.containsKey(each.section())).toList();
    List<Passage> inOrder = new ArrayList<>();
    for (Ranked each : present) {
      Passage passage = passages.get(each.section());
      if (passage != null) {
        inOrder.add(passage);
      }
    }
    List<TextSpan> spans = quotes.of(inOrder);
    List<RetrievedPassage> shown = new ArrayList<>();
    for (int i = 0; i < present.size(); i++) {
      Ranked each = present.get(i);
      shown.add(
          new RetrievedPassage(
              inOrder.get(i), each.section().ordinal(), each.score(), each.ranks(), spans.get(i)));
    }
    return shown;
  }

  private Map<SectionKey, Passage> passages(
      TenantId tenant,
      Question question,
      List<Ranked> ranked,
      Function<SectionKey, Optional<Integer>> nearest) {
    List<Place> known = new ArrayList<>();
    List<Place> unknown = new ArrayList<>();
    for (Ranked each : ranked) {
      SectionKey section = each.section();
      nearest
          .apply(section)
          .ifPresentOrElse(
              passage -> known.add(new Place(section.document(), passage)),
              () -> unknown.add(new Place(section.document(), section.ordinal())));
    }
    return tables.inTransaction(
        tenant,
        "read passages",
        connection -> {
          Map<SectionKey, Passage> found = new HashMap<>();
          read(connection, tenant, BY_ORDINAL, known)
              .forEach((section, all) -> found.put(section, all.getFirst()));
          read(connection, tenant, BY_SECTION, unknown)
              .forEach((section, all) -> found.put(section, mostShared(question, all)));
          return found;
        });
  }

  private static Passage mostShared(Question question, List<Passage> passages) {
    Passage best = passages.getFirst();
    long most = -1;
    for (Passage each : passages) {
      Set<String> own = WordAnalysis.terms(each.language(), each.text());
      long shared =
          WordAnalysis.terms(each.language(), question.text()).stream()
              .filter(own::contains)
              .count();
      if (shared > most) {
        best = each;
        most = shared;
      }
    }
    return best;
  }

  private static Map<SectionKey, List<Passage>> read(
      Connection connection, TenantId tenant, String matching, Collection<Place> places)
      throws SQLException {
    Map<SectionKey, List<Passage>> found = new HashMap<>();
    if (places.isEmpty()) {
      return found;
    }
    try (PreparedStatement select = connection.prepareStatement(SELECT + matching + FROM)) {
      select.setArray(
          1,
          connection.createArrayOf(
              "text", places.stream().map(each -> each.document().value()).toArray()));
      select.setArray(
          2, connection.createArrayOf("integer", places.stream().map(Place::ordinal).toArray()));
      select.setString(3, tenant.value());
      ResultSet row = select.executeQuery();
      while (row.next()) {
        Passage passage = DocumentTables.passage(row);
        SectionKey section = new SectionKey(passage.document(), row.getInt(8));
        List<Passage> all = found.computeIfAbsent(section, _ -> new ArrayList<>());
        if (all.size() < MOST_PASSAGES) {
          all.add(passage);
        }
      }
    }
    return found;
  }
}
