package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import eu.casemate.runtime.documents.Passage;
import eu.casemate.runtime.documents.PassageId;
import eu.casemate.runtime.documents.Section;
import eu.casemate.runtime.documents.Section.Reference;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Small documents as the graph gets them, made without the parser and the model. */
final class GraphDocuments {

  private static final TenantId ANYBODY = new TenantId("anybody");

  private static final List<String> SAYINGS =
      List.of(
          "Primary Pump is a pump. Christopher Nolan made it; Nolan must not open it `mem::forget`.",
          "Le Référentiel général d’amélioration de l’accessibilité (RGAA) doit être suivi.",
          "La loi n° 2005-102 du 11 février 2005, article 47 de la loi du 11 février 2005.",
          "Sealed Valve: see the Primary Pump, RGAA, MEM-FORGET and EN 301 549, 10 % in 3 years.");

  private GraphDocuments() {}

  /** A document whose links and entities are drawn from small pools, so that many meet. */
  static StoredDocument random(TenantId tenant, String name, Random random) {
    List<Section> sections = new ArrayList<>();
    int count = random.nextInt(4);
    for (int i = 0; i < count; i++) {
      Set<String> anchors = random.nextBoolean() ? Set.of() : Set.of("a" + random.nextInt(3));
      Set<String> entities =
          random.nextBoolean() ? Set.of("e" + random.nextInt(5)) : Set.of("x".repeat(9_000), "e1");
      Reference toAnchor =
          new Reference(folder(random) + random.nextInt(4) + ".md", "a" + random.nextInt(3));
      Reference toStart = new Reference(folder(random) + random.nextInt(4) + ".md", "");
      Set<Reference> references =
          random.nextBoolean() ? Set.of(toAnchor, toStart) : Set.of(toAnchor);
      String text = SAYINGS.get(random.nextInt(SAYINGS.size())) + " " + i;
      String heading = SAYINGS.get(random.nextInt(SAYINGS.size())).substring(0, 12).strip();
      sections.add(new Section(List.of(heading), anchors, List.of(text), entities, references));
    }
    return stored(tenant, name, sections);
  }

  /**
   * The number-th of many documents. All refer to the first and mention one entity; each refers to
   * its neighbour and has an entity that ten documents share.
   */
  static StoredDocument ofMany(TenantId tenant, int number) {
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sections.add(
          new Section(
              List.of("h" + i),
              Set.of("a" + i),
              List.of("first " + i, "second " + i),
              Set.of("everywhere", "shared-" + number / 10, "own-" + number + "-" + i),
              Set.of(
                  new Reference("n0.md", "a" + i),
                  new Reference("n" + (number + 1) + ".md", "a" + i))));
    }
    return stored(tenant, "n" + number + ".md", sections);
  }

  /** One of two languages: documents of one number are versions of one work. */
  static String folder(Random random) {
    return random.nextBoolean() ? "fr/d" : "en/d";
  }

  private static StoredDocument stored(TenantId tenant, String text, List<Section> sections) {
    DocumentName name = new DocumentName(text);
    Language language = text.startsWith("fr/") ? Language.FRENCH : Language.ENGLISH;
    List<StoredSection> storedSections = new ArrayList<>();
    List<StoredPassage> passages = new ArrayList<>();
    for (Section section : sections) {
      storedSections.add(new StoredSection(storedSections.size(), section));
      for (String piece : section.passages()) {
        int ordinal = passages.size();
        Passage passage =
            new Passage(
                PassageId.of(ANYBODY, name, ordinal, piece),
                name,
                text,
                section.headings(),
                language,
                piece,
                ordinal);
        passages.add(new StoredPassage(passage, storedSections.size() - 1));
      }
    }
    return new StoredDocument(
        tenant, name, text, language, storedSections, passages, List.of(), Map.of());
  }
}
