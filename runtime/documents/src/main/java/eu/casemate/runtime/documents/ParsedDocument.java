package eu.casemate.runtime.documents;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Structure;
import java.util.ArrayList;
import java.util.List;

/**
 * A document read.
 *
 * @param sections those with text, in order
 * @param structure its blocks and tables with their places, those that are hidden too
 */
public record ParsedDocument(
    String title, Language language, List<Section> sections, Structure structure)
    implements Parsing {

  /** A document without places: its structure is that of its sections. */
  ParsedDocument(String title, Language language, List<Section> sections) {
    this(title, language, sections, structure(title, sections));
  }

  /** Copies the sections. */
  public ParsedDocument {
    sections = List.copyOf(sections);
  }

  private static Structure structure(String title, List<Section> sections) {
    List<Block> blocks = new ArrayList<>();
    int number = 0;
    for (Section section : sections) {
      number++;
      Place place = new Place.Item("section", number);
      if (!section.headings().isEmpty()) {
        int level = Math.min(section.headings().size() + 1, Block.Heading.LOWEST);
        blocks.add(new Block.Heading(level, section.headings().getLast(), place, false));
      }
      for (String passage : section.passages()) {
        blocks.add(new Block.Text(Block.Kind.PARAGRAPH, passage, place, false));
      }
    }
    return new Structure(title, 0, blocks);
  }

  /** The number of passages in all sections. */
  public int passages() {
    return sections.stream().mapToInt(section -> section.passages().size()).sum();
  }
}
