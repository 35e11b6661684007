package eu.casemate.parser.text;

import eu.casemate.runtime.documents.structure.Block;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Place;
import eu.casemate.runtime.documents.structure.Structure;
import eu.casemate.runtime.documents.structure.StructureLimits;
import eu.casemate.runtime.documents.structure.UnreadPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Gathers blocks. A document beyond the limits ends with a FaultException. */
public final class StructureBuilder {

  /** A text longer than this becomes several. */
  private static final int LONGEST = 200_000;

  private static final int LONGEST_TITLE = 1_000;
  private static final int LOWEST_HEADING = 6;
  private static final int MOST_ENCLOSED = 2_000;
  private static final long MOST_UNPACKED = 192L << 20;

  private final Enclosed reader;
  private final List<Block> blocks = new ArrayList<>();
  private final List<UnreadPage> unread = new ArrayList<>();
  private Frame frame = Frame.OUTERMOST;
  private String title = "";
  private int pages;
  private int count;
  private int cells;
  private int enclosed;
  private long characters;
  private long unpacked;
  private boolean overfull;

  /** Reads what is enclosed in the document with {@code reader}. */
  public StructureBuilder(Enclosed reader) {
    this.reader = reader;
  }

  /** What the document calls itself; the first that is not blank counts. */
  public void title(String text) {
    if (title.isEmpty() && frame.outermost()) {
      String seen = TextRepair.seen(text).replaceAll("\\s+", " ").strip();
      title = seen.substring(0, Math.min(seen.length(), LONGEST_TITLE));
    }
  }

  /** How many pages, slides or sheets it has. */
  public void pages(int number) {
    if (number > StructureLimits.PAGES) {
      throw new FaultException(Fault.TOO_LARGE);
    }
    pages = frame.outermost() ? number : pages;
  }

  /** A page whose text is not among the blocks; in the order of the pages. */
  public void unread(int page, UnreadPage.Reason reason) {
    if (frame.outermost()) {
      unread.add(new UnreadPage(page, reason));
    }
  }

  /** A heading; a level beyond the lowest is the lowest. */
  public void heading(int level, String text, Place place, boolean hidden) {
    String line = TextRepair.seen(text).replaceAll("\\s+", " ").strip();
    if (!line.isEmpty()) {
      for (String part : parts(line)) {
        int bounded = Math.clamp(level + frame.levels(), 1, LOWEST_HEADING);
        add(
            new Block.Heading(bounded, part, frame.place(place), hidden || frame.hidden()),
            // Twice: it may become text, too.
            2 * part.length());
      }
    }
  }

  /** A paragraph, an item or code; blank text is none. */
  public void text(Block.Kind kind, String text, Place place, boolean hidden) {
    String seen = TextRepair.seen(text);
    String kept = kind == Block.Kind.CODE ? seen.stripTrailing() : tidy(seen);
    if (!kept.isBlank()) {
      for (String part : parts(kept)) {
        add(
            new Block.Text(kind, part, frame.place(place), hidden || frame.hidden()),
            part.length());
      }
    }
  }

  /** A table; one without text is none. */
  public void table(List<Block.Row> rows, Place place, boolean hidden) {
    List<Block.Row> kept = new ArrayList<>();
    boolean blank = true;
    for (Block.Row row : rows) {
      cells += row.cells().size();
      if (row.cells().size() > StructureLimits.CELLS || cells > StructureLimits.ALL_CELLS) {
        throw overfull();
      }
      List<String> texts = row.cells().stream().map(StructureBuilder::cell).toList();
      blank &= texts.stream().allMatch(String::isEmpty);
      kept.add(new Block.Row(texts, frame.place(row.place())));
      spend(1, texts.stream().mapToInt(String::length).sum());
    }
    if (!blank) {
      add(new Block.Table(kept, frame.place(place), hidden || frame.hidden()), 0);
    }
  }

  /** So many bytes more were unpacked; those of all archives together are bounded. */
  public void unpacked(long bytes) {
    unpacked += bytes;
    if (unpacked > MOST_UNPACKED) {
      throw overfull();
    }
  }

  /**
   * Reads a document that lies in this one, under a heading of its name. False when nothing of it
   * can be read; then nothing of it stays. What is beyond the limits of all ends with a
   * FaultException.
   */
  public boolean enclosed(String name, byte[] content, boolean hidden) {
    return within(frame.of(name, hidden), name, content, true);
  }

  /** Reads a document that is a part of this one's text, where it stands. */
  public boolean included(String name, byte[] content) {
    return within(frame.included(), name, content, false);
  }

  private boolean within(Frame inner, String name, byte[] content, boolean named) {
    if (++enclosed > MOST_ENCLOSED) {
      throw overfull();
    }
    if (content.length > StructureLimits.DOCUMENT_BYTES || inner.tooDeep()) {
      return false;
    }
    Frame outer = frame;
    int before = blocks.size();
    boolean read = false;
    frame = inner;
    try {
      if (named) {
        heading(0, name, new Place.Item("", 1), false);
      }
      int begin = blocks.size();
      reader.read(name, content, this);
      read = blocks.size() > begin;
    } catch (FaultException | IOException e) {
      // What is around it is read without it, unless that is too much already.
      if (overfull) {
        throw overfull();
      }
    } finally {
      frame = outer;
    }
    if (!read) {
      blocks.subList(before, blocks.size()).clear();
    }
    return read;
  }

  /** Names what is enclosed and cannot be read, under a heading of its own. */
  public void unread(List<String> names) {
    Place place = new Place.Item("unread", 1);
    if (!names.isEmpty()) {
      heading(frame.of("", false).levels() - frame.levels(), "Not read", place, false);
      names.forEach(name -> text(Block.Kind.ITEM, name, place, false));
    }
  }

  /** All of it. */
  public Structure build() {
    return new Structure(title, pages, LoneHeadings.asText(blocks), unread);
  }

  private void add(Block block, int length) {
    spend(1, length);
    blocks.add(block);
  }

  private void spend(int blocksMore, int charactersMore) {
    count += blocksMore;
    characters += charactersMore;
    if (count > StructureLimits.BLOCKS || characters > StructureLimits.CHARACTERS - LONGEST_TITLE) {
      throw overfull();
    }
  }

  private FaultException overfull() {
    overfull = true;
    return new FaultException(Fault.TOO_LARGE);
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
