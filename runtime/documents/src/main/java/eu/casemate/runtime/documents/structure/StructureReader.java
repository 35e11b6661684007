package eu.casemate.runtime.documents.structure;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what came of parsing. The process that writes may be in the hands of the document that it
 * read: every number, length and text is checked, and nothing is kept beyond the limits.
 */
public final class StructureReader {

  private final DataInputStream in;
  private int bytesLeft = StructureLimits.STREAM_BYTES;
  private int charactersLeft = StructureLimits.CHARACTERS;
  private int blocksLeft = StructureLimits.BLOCKS;
  private int cellsLeft = StructureLimits.ALL_CELLS;
  private String lastPart = "";

  private StructureReader(InputStream in) {
    this.in = new DataInputStream(in);
  }

  /**
   * Reads to the end of the stream.
   *
   * @throws BadStreamException when it is not what a parser process writes
   * @throws IOException when it breaks off
   */
  public static Parsed read(InputStream in) throws IOException {
    StructureReader reader = new StructureReader(in);
    try {
      reader.check(reader.number() == StreamCodes.VERSION, "is of another version");
      Parsed parsed = reader.parsed();
      reader.check(reader.in.read() < 0, "goes on after its end");
      return parsed;
    } catch (IllegalArgumentException e) {
      throw new BadStreamException("A parser process's stream holds a value that no document has");
    }
  }

  private Parsed parsed() throws IOException {
    int code = code();
    if (code == StreamCodes.FAULTY) {
      return new Parsed.Faulty(Fault.valueOf(in.readUTF()));
    }
    check(code == StreamCodes.STRUCTURE, "begins with an unknown record");
    String title = text();
    int pages = number();
    check(pages >= 0 && pages <= StructureLimits.PAGES, "has too many pages");
    List<UnreadPage> unread = unread(pages);
    List<Block> blocks = new ArrayList<>();
    for (int next = code(); next != StreamCodes.END; next = code()) {
      count();
      blocks.add(block(next));
    }
    return new Structure(title, pages, blocks, unread);
  }

  private List<UnreadPage> unread(int pages) throws IOException {
    int size = number();
    check(size >= 0 && size <= pages, "names too many pages");
    List<UnreadPage> unread = new ArrayList<>();
    int last = 0;
    for (int i = 0; i < size; i++) {
      int page = number();
      check(page > last && page <= pages, "names a page that is not there");
      last = page;
      unread.add(new UnreadPage(page, UnreadPage.Reason.valueOf(text())));
    }
    return unread;
  }

  private Optional<Recognition> recognition() throws IOException {
    int code = code();
    if (code == StreamCodes.SEEN) {
      return Optional.empty();
    }
    check(code == StreamCodes.RECOGNISED, "holds an unknown record");
    Recognition.Tier tier = Recognition.Tier.valueOf(text());
    spend(Double.BYTES);
    return Optional.of(new Recognition(tier, in.readDouble(), number(), number()));
  }

  private Block block(int code) throws IOException {
    Place place = place();
    boolean hidden = code() != 0;
    Optional<Recognition> from = recognition();
    return switch (code) {
      case StreamCodes.HEADING -> {
        int level = code();
        yield new Block.Heading(level, text(), place, hidden, from);
      }
      case StreamCodes.TEXT -> {
        Block.Kind kind = Block.Kind.valueOf(text());
        yield new Block.Text(kind, text(), place, hidden, from);
      }
      case StreamCodes.TABLE -> new Block.Table(rows(), place, hidden, from);
      default -> throw new BadStreamException("A parser process's stream holds an unknown record");
    };
  }

  private List<Block.Row> rows() throws IOException {
    int size = number();
    check(size >= 0 && size <= blocksLeft, "has too many rows");
    List<Block.Row> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      count();
      Place place = place();
      int cells = number();
      check(cells >= 0 && cells <= StructureLimits.CELLS, "has too many cells");
      cellsLeft -= cells;
      check(cellsLeft >= 0, "has too many cells");
      List<String> texts = new ArrayList<>();
      for (int cell = 0; cell < cells; cell++) {
        texts.add(text());
      }
      rows.add(new Block.Row(texts, place));
    }
    return rows;
  }

  private Place place() throws IOException {
    return switch (code()) {
      case StreamCodes.BOX -> new Place.Box(number(), number(), number(), number(), number());
      case StreamCodes.SPAN -> new Place.Span(number(), number());
      case StreamCodes.ITEM -> {
        String part = raw(Place.Item.MAX_PART * 4);
        // One object for all that are of the same part.
        lastPart = part.equals(lastPart) ? lastPart : part;
        yield new Place.Item(lastPart, number());
      }
      default -> throw new BadStreamException("A parser process's stream holds an unknown place");
    };
  }

  private String text() throws IOException {
    String text = raw(StructureLimits.TEXT_BYTES);
    charactersLeft -= text.length();
    check(charactersLeft >= 0, "holds too much text");
    return text;
  }

  private String raw(int mostBytes) throws IOException {
    int length = number();
    check(length >= 0 && length <= mostBytes, "holds a text that is too long");
    spend(length);
    if (length == 0) {
      return "";
    }
    byte[] bytes = in.readNBytes(length);
    check(bytes.length == length, "breaks off");
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadStreamException("A parser process's stream holds a text that is not UTF-8");
    }
    check(text.indexOf('\0') < 0, "holds a NUL character");
    return text;
  }

  private void count() throws BadStreamException {
    blocksLeft--;
    check(blocksLeft >= 0, "has too many blocks");
  }

  private int number() throws IOException {
    spend(Integer.BYTES);
    return in.readInt();
  }

  private int code() throws IOException {
    spend(1);
    return in.readUnsignedByte();
  }

  private void spend(int bytes) throws BadStreamException {
    bytesLeft -= bytes;
    check(bytesLeft >= 0, "is too long");
  }

  private void check(boolean right, String problem) throws BadStreamException {
    if (!right) {
      throw new BadStreamException("A parser process's stream " + problem);
    }
  }
}
