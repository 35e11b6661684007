package eu.casemate.runtime.documents;

import eu.casemate.runtime.documents.Section.Reference;
import eu.casemate.runtime.documents.structure.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Collects a section's blocks and packs them into passages of about 600 to 900 characters. */
final class SectionBuilder {

  private static final int ENOUGH = 600;
  private static final int MOST = 900;
  private static final int MAX_ENTITIES = 200;

  // What is longer names nothing that a question would name; an index refuses it in the end.
  private static final int MAX_ENTITY_CHARACTERS = 200;
  // A block of so many parts is marked as far as this.
  private static final int MAX_PLACES = 50;
  private static final Pattern RULE = Pattern.compile("\\b[A-Z]{3,}(?:-[A-Z0-9]+)+\\b");

  private final List<String> headings;
  private final Set<String> anchors = new LinkedHashSet<>();
  private final List<Piece> blocks = new ArrayList<>();
  private final Set<String> entities = new LinkedHashSet<>();
  private final Set<Reference> references = new LinkedHashSet<>();

  /** A text and where it stands. */
  private record Piece(String text, List<Place> places) {}

  SectionBuilder(List<String> headings) {
    this.headings = List.copyOf(headings);
  }

  List<String> headings() {
    return headings;
  }

  void anchor(String anchor) {
    if (!anchor.isBlank()) {
      anchors.add(anchor);
    }
  }

  void entity(String entity) {
    if (entities.size() < MAX_ENTITIES && entity.length() <= MAX_ENTITY_CHARACTERS) {
      entities.add(entity);
    }
  }

  void refer(Reference reference) {
    references.add(reference);
  }

  void block(String text) {
    block(text, List.of());
  }

  void block(String text, List<Place> places) {
    String stripped = text.strip();
    if (!stripped.isEmpty()) {
      blocks.add(new Piece(stripped, places));
      RULE.matcher(stripped).results().forEach(rule -> entity(rule.group()));
    }
  }

  Section build() {
    List<Piece> passages = pack();
    return new Section(
        headings,
        anchors,
        passages.stream().map(Piece::text).toList(),
        passages.stream().map(Piece::places).toList(),
        entities,
        references);
  }

  private List<Piece> pack() {
    List<Piece> passages = new ArrayList<>();
    StringBuilder open = new StringBuilder();
    Set<Place> places = new LinkedHashSet<>();
    for (Piece block : blocks) {
      for (String piece : Pieces.of(block.text(), MOST)) {
        boolean full = open.length() >= ENOUGH || open.length() + piece.length() + 2 > MOST;
        if (full && !open.isEmpty()) {
          passages.add(new Piece(open.toString(), List.copyOf(places)));
          open.setLength(0);
          places.clear();
        }
        open.append(open.isEmpty() ? "" : "\n\n").append(piece);
        block.places().stream().limit(MAX_PLACES).forEach(places::add);
      }
    }
    if (!open.isEmpty()) {
      passages.add(new Piece(open.toString(), List.copyOf(places)));
    }
    return passages;
  }
}
