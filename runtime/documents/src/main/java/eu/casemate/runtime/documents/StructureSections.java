package eu.casemate.runtime.documents;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Structure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sorts the blocks of a structure into sections by headings; a document of pages without any
 * heading has a section a page. What is hidden is left out: nothing is answered from it.
 */
final class StructureSections {

  /** A table longer than this is several blocks, each with the table's first row. */
  private static final int TABLE_BLOCK = 700;

  private static final int LANGUAGE_SAMPLE = 200_000;

  private final boolean byPage;
  private final Map<List<String>, SectionBuilder> sections = new LinkedHashMap<>();
  private final List<String> path = new ArrayList<>();
  private final List<Integer> levels = new ArrayList<>();
  private final StringBuilder items = new StringBuilder();
  private final List<Place> itemPlaces = new ArrayList<>();
  private final StringBuilder sample = new StringBuilder();
  private String title;
  private boolean titled;
  private int page;
  private SectionBuilder current;

  private StructureSections(DocumentName document, Structure structure) {
    this.titled = !structure.title().isBlank();
    this.title = titled ? HeadingText.bounded(structure.title()) : document.fileName();
    this.byPage =
        structure.pages() > 1
            && structure.blocks().stream()
                .noneMatch(block -> block instanceof Block.Heading && !block.hidden());
    this.current = section(List.of());
  }

  static ParsedDocument read(DocumentName document, Structure structure) {
    StructureSections sections = new StructureSections(document, structure);
    for (Block block : structure.blocks()) {
      if (!block.hidden()) {
        sections.add(block);
      }
    }
    sections.endItems();
    return new ParsedDocument(
        sections.title,
        Language.detect(sections.sample.toString()),
        sections.sections.values().stream().map(SectionBuilder::build).toList(),
        structure);
  }

  private void add(Block block) {
    boolean item = block instanceof Block.Text text && text.kind() == Block.Kind.ITEM;
    if (!item) {
      endItems();
    }
    if (block.place() instanceof Place.Box box && box.page() != page) {
      turnTo(box.page());
    }
    switch (block) {
      case Block.Heading heading -> heading(heading);
      case Block.Text text when item -> {
        items.append("- ").append(text.text()).append('\n');
        itemPlaces.add(text.place());
      }
      case Block.Text text -> put(text.text(), List.of(text.place()));
      case Block.Table table -> table(table.rows());
    }
  }

  private void turnTo(int next) {
    page = next;
    if (byPage) {
      endItems();
      current = section(List.of("Page " + page));
    }
    // As links into a PDF name it.
    current.anchor("page=" + page);
  }

  private SectionBuilder section(List<String> headings) {
    return sections.computeIfAbsent(List.copyOf(headings), SectionBuilder::new);
  }

  private void heading(Block.Heading heading) {
    String whole = heading.text();
    String name = HeadingText.bounded(whole);
    if (heading.level() == 1 && !titled) {
      title = name;
      titled = true;
      path.clear();
      levels.clear();
    } else if (heading.level() == 1 && path.isEmpty() && name.equals(title)) {
      levels.clear();
    } else {
      while (!levels.isEmpty() && levels.getLast() >= heading.level()) {
        levels.removeLast();
        path.removeLast();
      }
      levels.add(heading.level());
      path.add(name);
    }
    current = section(path);
    current.anchor(Slug.of(name));
    if (heading.place() instanceof Place.Box box) {
      current.anchor("page=" + box.page());
    }
    if (!whole.equals(name)) {
      // No word is lost: what is too long for a heading is text.
      put(whole, List.of(heading.place()));
    }
  }

  private void table(List<Block.Row> rows) {
    String first = rows.isEmpty() ? "" : line(rows.getFirst());
    StringBuilder open = new StringBuilder(first);
    List<Place> places = new ArrayList<>();
    if (!rows.isEmpty()) {
      places.add(rows.getFirst().place());
    }
    boolean begun = false;
    for (Block.Row row : rows.subList(Math.min(1, rows.size()), rows.size())) {
      String line = line(row);
      if (begun && open.length() + line.length() > TABLE_BLOCK) {
        put(open.toString(), places);
        places = new ArrayList<>();
        open.setLength(0);
        open.append(first.length() < TABLE_BLOCK / 2 ? first : "");
      }
      open.append(open.isEmpty() ? "" : "\n").append(line);
      places.add(row.place());
      begun = true;
    }
    put(open.toString(), places);
  }

  private static String line(Block.Row row) {
    return String.join(" | ", row.cells()) + " |";
  }

  private void endItems() {
    put(items.toString(), List.copyOf(itemPlaces));
    items.setLength(0);
    itemPlaces.clear();
  }

  private void put(String text, List<Place> places) {
    current.block(text, places);
    if (sample.length() < LANGUAGE_SAMPLE) {
      sample.append(text).append('\n');
    }
  }
}
