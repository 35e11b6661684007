package eu.casemate.runtime.documents.structure;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Writes what came of parsing as a stream of records. */
public final class StructureWriter {

  private final DataOutputStream out;

  private StructureWriter(DataOutputStream out) {
    this.out = out;
  }

  /** Writes all of it and flushes. */
  public static void write(Parsed parsed, OutputStream target) throws IOException {
    DataOutputStream out = new DataOutputStream(target);
    out.writeInt(StreamCodes.VERSION);
    switch (parsed) {
      case Structure structure -> new StructureWriter(out).structure(structure);
      case Parsed.Faulty(Fault fault) -> {
        out.writeByte(StreamCodes.FAULTY);
        out.writeUTF(fault.name());
      }
    }
    out.flush();
  }

  private void structure(Structure structure) throws IOException {
    out.writeByte(StreamCodes.STRUCTURE);
    text(structure.title());
    out.writeInt(structure.pages());
    out.writeInt(structure.unread().size());
    for (UnreadPage unread : structure.unread()) {
      out.writeInt(unread.page());
      text(unread.reason().name());
    }
    for (Block block : structure.blocks()) {
      block(block);
    }
    out.writeByte(StreamCodes.END);
  }

  private void block(Block block) throws IOException {
    switch (block) {
      case Block.Heading heading -> {
        begin(StreamCodes.HEADING, heading);
        out.writeByte(heading.level());
        text(heading.text());
      }
      case Block.Text text -> {
        begin(StreamCodes.TEXT, text);
        text(text.kind().name());
        text(text.text());
      }
      case Block.Table table -> {
        begin(StreamCodes.TABLE, table);
        out.writeInt(table.rows().size());
        for (Block.Row row : table.rows()) {
          place(row.place());
          out.writeInt(row.cells().size());
          for (String cell : row.cells()) {
            text(cell);
          }
        }
      }
    }
  }

  private void begin(int code, Block block) throws IOException {
    out.writeByte(code);
    place(block.place());
    out.writeBoolean(block.hidden());
    if (block.recognition().isEmpty()) {
      out.writeByte(StreamCodes.SEEN);
    } else {
      Recognition recognition = block.recognition().get();
      out.writeByte(StreamCodes.RECOGNISED);
      text(recognition.tier().name());
      out.writeDouble(recognition.confidence());
      out.writeInt(recognition.milliseconds());
      out.writeInt(recognition.tokens());
    }
  }

  private void place(Place place) throws IOException {
    switch (place) {
      case Place.Box box -> {
        out.writeByte(StreamCodes.BOX);
        out.writeInt(box.page());
        out.writeInt(box.x());
        out.writeInt(box.y());
        out.writeInt(box.width());
        out.writeInt(box.height());
      }
      case Place.Span span -> {
        out.writeByte(StreamCodes.SPAN);
        out.writeInt(span.start());
        out.writeInt(span.end());
      }
      case Place.Item item -> {
        out.writeByte(StreamCodes.ITEM);
        text(item.part());
        out.writeInt(item.number());
      }
    }
  }

  private void text(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
