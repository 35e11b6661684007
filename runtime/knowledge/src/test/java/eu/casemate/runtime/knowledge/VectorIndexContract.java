package eu.casemate.runtime.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.SearchFilter;
import eu.casemate.runtime.documents.SectionKey;
import eu.casemate.runtime.knowledge.VectorIndex.Near;
import eu.casemate.runtime.knowledge.VectorIndex.Nearest;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every index of vectors keeps. */
abstract class VectorIndexContract {

  static final Space PLANE = space("1");
  static final Space OTHER = space("2");
  private static final TenantId TENANT = new TenantId("tenant");
  private static final TenantId NEIGHBOUR = new TenantId("neighbour");

  private VectorIndex index;
  private long step = -1;

  /** Opens the index; a second time after a close, with what it had then. */
  abstract VectorIndex open();

  @BeforeEach
  void begin() {
    index = open();
  }

  @AfterEach
  void end() {
    index.close();
  }

  @Test
  void givesTheNearestFirstWithTheirCosines() {
    put(document("a.md", Language.ENGLISH, PLANE, 60, 0, 180));
    List<Near> found = nearest(0, 10);
    assertThat(found).extracting(each -> each.section().ordinal()).containsExactly(1, 0, 2);
    assertThat(found.get(0).cosine()).isCloseTo(1, within(1e-5));
    assertThat(found.get(1).cosine()).isCloseTo(0.5, within(1e-5));
    assertThat(found.get(2).cosine()).isCloseTo(-1, within(1e-5));
    assertThat(found).extracting(Near::passage).containsExactly(11, 10, 12);
  }

  @Test
  void givesNoMoreThanItIsAskedFor() {
    put(document("a.md", Language.ENGLISH, PLANE, 10, 20, 30, 40));
    assertThat(nearest(0, 2)).extracting(each -> each.section().ordinal()).containsExactly(0, 1);
  }

  @Test
  void findsNothingWhereNothingIs() {
    assertThat(nearest(0, 5)).isEmpty();
    assertThat(index.count(TENANT, PLANE)).isZero();
    assertThat(index.mark(TENANT)).isEmpty();
  }

  @Test
  void looksOnlyAtDocumentsOfTheLanguagesAskedFor() {
    put(document("en.md", Language.ENGLISH, PLANE, 0));
    put(document("fr.md", Language.FRENCH, PLANE, 90));
    SearchFilter french = new SearchFilter(Set.of(Language.FRENCH), Set.of());
    assertThat(documents(nearest(french, Set.of()))).containsExactly("fr.md");
  }

  @Test
  void looksOnlyBelowTheFoldersAskedFor() {
    put(document("a/one.md", Language.ENGLISH, PLANE, 0));
    put(document("ab/two.md", Language.ENGLISH, PLANE, 10));
    put(document("three.md", Language.ENGLISH, PLANE, 20));
    SearchFilter folders = new SearchFilter(Set.of(), Set.of("a", "three.md"));
    assertThat(documents(nearest(folders, Set.of()))).containsExactly("a/one.md", "three.md");
  }

  @Test
  void looksOnlyWithinTheSectionsAskedFor() {
    put(document("a.md", Language.ENGLISH, PLANE, 0, 10, 20));
    put(document("b.md", Language.ENGLISH, PLANE, 5));
    Set<SectionKey> within = Set.of(section("a.md", 2), section("a.md", 1));
    assertThat(nearest(SearchFilter.ANY, within))
        .extracting(Near::section)
        .containsExactly(section("a.md", 1), section("a.md", 2));
  }

  @Test
  void comparesOnlyVectorsOfOneSpace() {
    put(document("a.md", Language.ENGLISH, PLANE, 90));
    put(document("b.md", Language.ENGLISH, OTHER, 0));
    assertThat(documents(nearest(0, 10))).containsExactly("a.md");
    assertThat(index.count(TENANT, PLANE)).isEqualTo(1);
    assertThat(index.count(TENANT, OTHER)).isEqualTo(1);
  }

  @Test
  void leavesNothingOfADocumentThatIsReplaced() {
    put(document("a.md", Language.ENGLISH, PLANE, 0, 10, 20));
    put(document("a.md", Language.ENGLISH, PLANE, 90));
    assertThat(nearest(0, 10)).singleElement().matches(each -> each.cosine() < 0.01);
    assertThat(index.count(TENANT, PLANE)).isEqualTo(1);
  }

  @Test
  void leavesNothingOfADocumentThatIsRemoved() {
    put(document("a.md", Language.ENGLISH, PLANE, 0));
    put(document("b.md", Language.ENGLISH, PLANE, 10));
    apply(new DocumentChange.Removed(new DocumentName("a.md")));
    assertThat(documents(nearest(0, 10))).containsExactly("b.md");
  }

  @Test
  void forgetsATenantWithItsMarkAndLeavesTheOthers() {
    put(document("a.md", Language.ENGLISH, PLANE, 0));
    StoreMark first = new StoreMark(1, 0, index.recipe());
    index.apply(NEIGHBOUR, List.of(new DocumentChange.Put(of(NEIGHBOUR, "n.md", 0, PLANE))), first);
    index.clear(TENANT);
    assertThat(nearest(0, 10)).isEmpty();
    assertThat(index.mark(TENANT)).isEmpty();
    assertThat(index.mark(NEIGHBOUR)).contains(first);
    assertThat(index.count(NEIGHBOUR, PLANE)).isEqualTo(1);
  }

  @Test
  void keepsTenantsApart() {
    put(document("a.md", Language.ENGLISH, PLANE, 0));
    Nearest query = new Nearest(PLANE, new Embedding(at(0)), 5, SearchFilter.ANY, Set.of());
    assertThat(index.nearest(NEIGHBOUR, query)).isEmpty();
    assertThat(index.count(NEIGHBOUR, PLANE)).isZero();
  }

  @Test
  void refusesAMarkThatDoesNotFollowThePresentOne() {
    put(document("a.md", Language.ENGLISH, PLANE, 0));
    StoreMark far = new StoreMark(9, step + 2, index.recipe());
    assertThatExceptionOfType(KnowledgeException.class)
        .isThrownBy(
            () ->
                index.apply(
                    TENANT,
                    List.of(new DocumentChange.Put(document("b.md", Language.ENGLISH, PLANE, 1))),
                    far));
    assertThat(documents(nearest(0, 10))).containsExactly("a.md");
    assertThat(index.mark(TENANT)).contains(new StoreMark(1, step, index.recipe()));
  }

  @Test
  void hasEverythingAfterItIsOpenedAgain() {
    put(document("a.md", Language.ENGLISH, PLANE, 0));
    put(document("b.md", Language.FRENCH, OTHER, 10));
    List<Near> before = nearest(0, 10);
    index.close();
    index = open();
    assertThat(nearest(0, 10)).isEqualTo(before).hasSize(1);
    assertThat(index.count(TENANT, OTHER)).isEqualTo(1);
    assertThat(index.mark(TENANT)).contains(new StoreMark(1, step, index.recipe()));
  }

  private void put(StoredDocument document) {
    apply(new DocumentChange.Put(document));
  }

  private void apply(DocumentChange change) {
    step++;
    index.apply(TENANT, List.of(change), new StoreMark(1, step, index.recipe()));
  }

  private List<Near> nearest(int degrees, int limit) {
    return index.nearest(
        TENANT, new Nearest(PLANE, new Embedding(at(degrees)), limit, SearchFilter.ANY, Set.of()));
  }

  private List<Near> nearest(SearchFilter filter, Set<SectionKey> within) {
    return index.nearest(TENANT, new Nearest(PLANE, new Embedding(at(0)), 10, filter, within));
  }

  private static List<String> documents(List<Near> found) {
    return found.stream().map(each -> each.section().document().value()).toList();
  }

  private static SectionKey section(String document, int ordinal) {
    return new SectionKey(new DocumentName(document), ordinal);
  }

  private static StoredDocument document(
      String name, Language language, Space space, int... degrees) {
    List<StoredVector> vectors = new ArrayList<>();
    for (int i = 0; i < degrees.length; i++) {
      vectors.add(new StoredVector(i, 10 + i, new Embedding(at(degrees[i]))));
    }
    return stored(TENANT, name, language, Map.of(space.id(), vectors));
  }

  private static StoredDocument of(TenantId tenant, String name, int degrees, Space space) {
    StoredVector vector = new StoredVector(0, 10, new Embedding(at(degrees)));
    return stored(tenant, name, Language.ENGLISH, Map.of(space.id(), List.of(vector)));
  }

  static StoredDocument stored(
      TenantId tenant, String name, Language language, Map<String, List<StoredVector>> vectors) {
    return new StoredDocument(
        tenant, new DocumentName(name), name, language, List.of(), List.of(), List.of(), vectors);
  }

  private static float[] at(int degrees) {
    double angle = Math.toRadians(degrees);
    return new float[] {(float) Math.cos(angle), (float) Math.sin(angle)};
  }

  private static Space space(String id) {
    return new Space(id.repeat(16), "test", 2, View.PASSAGES, "test " + id);
  }
}
