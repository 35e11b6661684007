package eu.casemate.parser.text;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.documents.structure.StructureLimits;
import eu.casemate.runtime.documents.structure.UnreadPage;
import java.util.ArrayList;
import java.util.List;

/** Gathers blocks. A document beyond the limits ends with a FaultException. */
public final class StructureBuilder {

  /** A text longer than this becomes several. */
  private static final int LONGEST = 200_000;

  private static final int LONGEST_TITLE = 1_000;
  private static final int LOWEST_HEADING = 6;

  private final List<Block> blocks = new ArrayList<>();
  private final List<UnreadPage> unread = new ArrayList<>();
  private String title = "";
  private int pages;
  private int count;
  private int cells;
  private long characters;

  /** What the document calls itself; the first that is not blank counts. */
  public void title(String text) {
    if (title.isEmpty()) {
      String seen = TextRepair.seen(text).replaceAll("\\s+", " ").strip();
      title = seen.substring(0, Math.min(seen.length(), LONGEST_TITLE));
    }
  }

  /** How many pages, slides or sheets it has. */
  public void pages(int number) {
    if (number > StructureLimits.PAGES) {
      throw new FaultException(Fault.TOO_LARGE);
    }
    pages = number;
  }

  /** A page whose text is not among the blocks; in the order of the pages. */
  public void unread(int page, UnreadPage.Reason reason) {
    unread.add(new UnreadPage(page, reason));
  }

  /** A heading; a level beyond the lowest is the lowest. */
  public void heading(int level, String text, Place place, boolean hidden) {
    String line = TextRepair.seen(text).replaceAll("\\s+", " ").strip();
    if (!line.isEmpty()) {
      for (String part : parts(line)) {
        int bounded = Math.clamp(level, 1, LOWEST_HEADING);
        add(new Block.Heading(bounded, part, place, hidden), part.length());
      }
    }
  }

  /** A paragraph, an item or code; blank text is none. */
  public void text(Block.Kind kind, String text, Place place, boolean hidden) {
    String seen = TextRepair.seen(text);
    String kept = kind == Block.Kind.CODE ? seen.stripTrailing() : tidy(seen);
    if (!kept.isBlank()) {
      for (String part : parts(kept)) {
        add(new Block.Text(kind, part, place, hidden), part.length());
      }
    }
  }

  /** A table; one without text is none. */
  public void table(List<Block.Row> rows, Place place, boolean hidden) {
    List<Block.Row> kept = new ArrayList<>();
    boolean blank = true;
    for (Block.Row row : rows) {
      cells += row.cells().size();
      boolean many =
          row.cells().size() > StructureLimits.CELLS || cells > StructureLimits.ALL_CELLS;
      if (many) {
        throw new FaultException(Fault.TOO_LARGE);
      }
      List<String> texts = row.cells().stream().map(StructureBuilder::cell).toList();
      blank &= texts.stream().allMatch(String::isEmpty);
      kept.add(new Block.Row(texts, row.place()));
      spend(1, texts.stream().mapToInt(String::length).sum());
    }
    if (!blank) {
      add(new Block.Table(kept, place, hidden), 0);
    }
  }

  /** All of it. */
  public Structure build() {
    return new Structure(title, pages, blocks, unread);
  }

  private void add(Block block, int length) {
    spend(1, length);
    blocks.add(block);
  }

  private void spend(int blocksMore, int charactersMore) {
    count += blocksMore;
    characters += charactersMore;
    if (count > StructureLimits.BLOCKS || characters > StructureLimits.CHARACTERS - LONGEST_TITLE) {
      throw new FaultException(Fault.TOO_LARGE);
    }
  }

  private static String cell(String text) {
    String line = TextRepair.seen(text).replaceAll("\\s+", " ").strip();
    return line.length() > LONGEST ? line.substring(0, cut(line)) : line;
  }

  private static String tidy(String text) {
    return text.replaceAll("[ \\t]+", " ").replaceAll(" ?\n ?", "\n").strip();
  }

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    String rest = text;
    while (rest.length() > LONGEST) {
      int cut = cut(rest);
      parts.add(rest.substring(0, cut));
      rest = rest.substring(cut);
    }
    parts.add(rest);
    return parts;
  }

  // Not between the two halves of a surrogate pair.
  private static int cut(String text) {
    return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
  }
}
