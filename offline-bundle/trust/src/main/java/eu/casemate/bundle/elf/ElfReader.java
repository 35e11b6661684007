package eu.casemate.bundle.elf;

import eu.casemate.bundle.InvalidValueException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads ELF files by their program headers, as the loader does; section headers, which it ignores,
 * may say anything. Bounds: 512 program headers, 4096 entries of the dynamic section, 4096
 * versions, names of 1024 bytes; a note beyond its first 64 KiB is not looked at.
 */
public final class ElfReader {

  private static final int HEADER = 64;
  private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};
  private static final int CLASS_64 = 2;
  private static final int LITTLE_ENDIAN = 1;
  private static final int X86_64 = 62;
  private static final Set<Integer> LINUX_ABI = Set.of(0, 3);
  private static final Set<String> FOREIGN_NOTES =
      Set.of("OpenBSD", "FreeBSD", "NetBSD", "DragonFly");

  private static final int PROGRAM_HEADER = 56;
  private static final int MOST_PROGRAM_HEADERS = 512;
  private static final int LOAD = 1;
  private static final int DYNAMIC = 2;
  private static final int NOTE = 4;
  private static final int LONGEST_NOTE = 64 << 10;

  private final ElfBytes bytes;
  private final List<Segment> segments = new ArrayList<>();

  private ElfReader(ElfBytes bytes) {
    this.bytes = bytes;
  }

  /** A part of the file that is mapped to an address. */
  private record Segment(int type, long offset, long address, long size) {}

  /** Whether bytes begin as an ELF file does; the first four are enough. */
  public static boolean isElf(byte[] head) {
    return head.length >= MAGIC.length
        && head[0] == MAGIC[0]
        && head[1] == MAGIC[1]
        && head[2] == MAGIC[2]
        && head[3] == MAGIC[3];
  }

  /**
   * What the file says; empty if it is no ELF file, or one for another machine than x86-64.
   *
   * @param channel is open, and stays the caller's
   * @throws InvalidValueException if it is for x86-64, and not well formed or out of bounds
   */
  public static Optional<ElfFile> read(FileChannel channel) throws IOException {
    ElfBytes bytes = new ElfBytes(channel, channel.size());
    ByteBuffer header = bytes.read(0, Math.min(HEADER, bytes.size()), "the header");
    byte[] head = new byte[header.remaining()];
    header.get(0, head);
    if (!isElf(head)) {
      return Optional.empty();
    }
    if (header.limit() < HEADER) {
      throw ElfBytes.refused("the header", "64 bytes");
    }
    if (header.get(4) != CLASS_64
        || header.get(5) != LITTLE_ENDIAN
        || header.getShort(18) != X86_64) {
      return Optional.empty();
    }
    return Optional.of(new ElfReader(bytes).read(header));
  }

  private ElfFile read(ByteBuffer header) throws IOException {
    readSegments(header);
    boolean foreign = !LINUX_ABI.contains(header.get(7) & 0xff) || hasForeignNote();
    List<Segment> dynamic = segments.stream().filter(each -> each.type() == DYNAMIC).toList();
    if (dynamic.isEmpty()) {
      return new ElfFile(foreign, Optional.empty(), List.of(), new TreeMap<>(), new TreeSet<>());
    }
    Segment first = dynamic.getFirst();
    return new DynamicSection(bytes, this::offset).read(first.offset(), first.size(), foreign);
  }

  private void readSegments(ByteBuffer header) throws IOException {
    int count = header.getShort(56) & 0xffff;
    if (count == 0) {
      return;
    }
    if (count > MOST_PROGRAM_HEADERS || (header.getShort(54) & 0xffff) != PROGRAM_HEADER) {
      throw ElfBytes.refused(
          count + " program headers", "at most " + MOST_PROGRAM_HEADERS + " of 56 bytes");
    }
    long size = (long) count * PROGRAM_HEADER;
    ByteBuffer table = bytes.read(header.getLong(32), size, "the program headers");
    for (int at = 0; at < size; at += PROGRAM_HEADER) {
      segments.add(
          new Segment(
              table.getInt(at),
              table.getLong(at + 8),
              table.getLong(at + 16),
              table.getLong(at + 32)));
    }
  }

  private boolean hasForeignNote() throws IOException {
    for (Segment note : segments) {
      if (note.type() == NOTE && isForeign(note)) {
        return true;
      }
    }
    return false;
  }

  /** Goes through the notes of a segment, each padded to four bytes; stops at what is none. */
  private boolean isForeign(Segment segment) throws IOException {
    long size = Math.min(segment.size(), LONGEST_NOTE);
    ByteBuffer notes = bytes.read(segment.offset(), size, "a note");
    while (notes.remaining() >= 12) {
      int nameSize = notes.getInt();
      long skip = padded(notes.getInt());
      notes.getInt();
      if (nameSize < 0 || padded(nameSize) + skip > notes.remaining() || skip < 0) {
        return false;
      }
      byte[] name = new byte[nameSize];
      notes.get(notes.position(), name);
      String owner = new String(name, StandardCharsets.ISO_8859_1).replace("\0", "");
      if (FOREIGN_NOTES.contains(owner)) {
        return true;
      }
      notes.position((int) (notes.position() + padded(nameSize) + skip));
    }
    return false;
  }

  private static long padded(int size) {
    return (size + 3L) & ~3L;
  }

  /** Where in the file the loader finds what it has at an address. */
  private long offset(long address) {
    for (Segment each : segments) {
      if (each.type() == LOAD
          && address >= each.address()
          && address - each.address() < each.size()) {
        return each.offset() + (address - each.address());
      }
    }
    throw ElfBytes.refused("an address", "one that the file is loaded to");
  }
}
