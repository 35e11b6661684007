package eu.casemate.runtime.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.knowledge.library.PassagePlaces;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What StructureRoutes take and give, as it goes over the wire. */
final class StructureViews {

  private StructureViews() {}

  /** A block in the order of reading; a table has rows, every other one has text. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record BlockView(
      String kind,
      Optional<Integer> level,
      Optional<String> text,
      Optional<List<List<String>>> rows,
      boolean hidden,
      PlaceView place) {

    static BlockView of(Block block) {
      PlaceView place = PlaceView.of(block.place());
      return switch (block) {
        case Block.Heading heading ->
            new BlockView(
                "heading",
                Optional.of(heading.level()),
                Optional.of(heading.text()),
                Optional.empty(),
                heading.hidden(),
                place);
        case Block.Text text ->
            new BlockView(
                text.kind().name().toLowerCase(Locale.ROOT),
                Optional.empty(),
                Optional.of(text.text()),
                Optional.empty(),
                text.hidden(),
                place);
        case Block.Table table ->
            new BlockView(
                "table",
                Optional.empty(),
                Optional.empty(),
                Optional.of(table.rows().stream().map(Block.Row::cells).toList()),
                table.hidden(),
                place);
      };
    }
  }

  /** Some of a document's blocks; {@code next} is where the next ones begin. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Blocks(
      String document,
      String title,
      int pages,
      int from,
      Optional<Integer> next,
      List<BlockView> blocks) {}

  /** A page, slide or sheet, and how many blocks stand on it. */
  record PageSummary(int page, int blocks) {}

  /** A document's pages. */
  record Pages(String document, int count, List<PageSummary> pages) {}

  /** What stands on a page. */
  record Page(String document, int page, List<BlockView> blocks) {}

  /** A section by its headings. */
  record SectionView(int section, List<String> headings, int firstPassage, int passages) {}

  /** A document's sections, in their order. */
  record Sections(String document, List<SectionView> sections) {}

  /** A passage and where it stands. */
  record PassageView(
      String id,
      int ordinal,
      int section,
      List<String> headings,
      String text,
      List<PlaceView> places) {

    static PassageView of(PassagePlaces passage) {
      return new PassageView(
          passage.id().value(),
          passage.ordinal(),
          passage.section(),
          passage.headings(),
          passage.text(),
          passage.places().stream().map(PlaceView::of).toList());
    }
  }

  /** Some of a document's passages; {@code next} is where the next ones begin. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Passages(String document, int from, Optional<Integer> next, List<PassageView> passages) {}
}
