package eu.casemate.bundle.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small shared library for x86-64, loaded whole to address 0x1000. */
public final class TestElf {

  static final int BASE = 0x1000;
  static final int MACHINE = 18;
  static final int ABI = 7;
  static final int PROGRAM_HEADERS = 3;
  static final int DYNAMIC = 64 + PROGRAM_HEADERS * 56;

  private final ByteArrayOutputStream names = new ByteArrayOutputStream();
  private final List<long[]> entries = new ArrayList<>();
  private final Map<String, List<String>> versions = new LinkedHashMap<>();
  private final List<String> defined = new ArrayList<>();
  private String note = "GNU";

  /** A library that needs others. */
  public static TestElf needing(String... libraries) {
    TestElf elf = new TestElf();
    elf.names.write(0);
    for (String library : libraries) {
      elf.entries.add(new long[] {1, elf.name(library)});
    }
    return elf;
  }

  /** This library with the name that others need it by. */
  public TestElf called(String soname) {
    entries.add(new long[] {14, name(soname)});
    return this;
  }

  /** This library, which needs versions of another. */
  public TestElf with(String library, String... needed) {
    versions.put(library, List.of(needed));
    return this;
  }

  /** This library, whose own symbols have versions. */
  public TestElf defining(String... own) {
    defined.addAll(List.of(own));
    return this;
  }

  /** This library with a note of an owner. */
  public TestElf noted(String owner) {
    note = owner;
    return this;
  }

  /** The bytes of the file. */
  public byte[] bytes() {
    byte[] needs = needs();
    byte[] own = definitions();
    byte[] notes = note();
    int dynamicSize = (entries.size() + 7) * 16;
    int needsAt = DYNAMIC + dynamicSize;
    int ownAt = needsAt + needs.length;
    int noteAt = ownAt + own.length;
    int namesAt = noteAt + notes.length;
    int size = namesAt + names.size();
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).position(16);
    out.putShort((short) 3).putShort((short) 62).putInt(1).putLong(0).putLong(64).putLong(0);
    out.putInt(0).putShort((short) 64).putShort((short) 56).putShort((short) PROGRAM_HEADERS);
    out.position(64);
    header(out, 1, 0, size);
    header(out, 2, DYNAMIC, dynamicSize);
    header(out, 4, noteAt, notes.length);
    entries.forEach(entry -> out.putLong(entry[0]).putLong(entry[1]));
    out.putLong(5).putLong(BASE + namesAt).putLong(10).putLong(names.size());
    out.putLong(0x6ffffffeL).putLong(BASE + needsAt).putLong(0x6fffffffL).putLong(versions.size());
    out.putLong(0x6ffffffcL).putLong(BASE + ownAt).putLong(0x6ffffffdL).putLong(defined.size());
    out.putLong(0).putLong(0);
    return out.put(needs).put(own).put(notes).put(names.toByteArray()).array();
  }

  private static void header(ByteBuffer out, int type, int offset, int size) {
    out.putInt(type).putInt(4).putLong(offset).putLong(BASE + offset).putLong(BASE + offset);
    out.putLong(size).putLong(size).putLong(4);
  }

  private byte[] needs() {
    int size = versions.values().stream().mapToInt(all -> 16 + 16 * all.size()).sum();
    ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    versions.forEach(
        (library, all) -> {
          out.putShort((short) 1).putShort((short) all.size()).putInt(name(library));
          out.putInt(16).putInt(16 + 16 * all.size());
          all.forEach(each -> out.putInt(0).putInt(0).putInt(name(each)).putInt(16));
        });
    return out.array();
  }

  private byte[] definitions() {
    ByteBuffer out = ByteBuffer.allocate(28 * defined.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (String each : defined) {
      out.putShort((short) 1).putShort((short) 0).putShort((short) 1).putShort((short) 1);
      out.putInt(0).putInt(20).putInt(28).putInt(name(each)).putInt(0);
    }
    return out.array();
  }

  private byte[] note() {
    byte[] owner = note.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer out =
        ByteBuffer.allocate(12 + (owner.length + 4 & ~3)).order(ByteOrder.LITTLE_ENDIAN);
    return out.putInt(owner.length + 1).putInt(0).putInt(1).put(owner).array();
  }

  private int name(String name) {
    int at = names.size();
    names.writeBytes(name.getBytes(StandardCharsets.ISO_8859_1));
    names.write(0);
    return at;
  }
}
