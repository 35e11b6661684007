package eu.casemate.bundle.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongUnaryOperator;

/** The dynamic section: names and versions of libraries. */
final class DynamicSection {

  private static final int ENTRY = 16;
  private static final int MOST_ENTRIES = 4096;
  private static final int MOST_VERSIONS = 4096;

  private static final long NULL = 0;
  private static final long NEEDED = 1;
  private static final long STRINGS = 5;
  private static final long STRINGS_SIZE = 10;
  private static final long SONAME = 14;
  private static final long DEFINED = 0x6ffffffcL;
  private static final long DEFINED_COUNT = 0x6ffffffdL;
  private static final long VERSIONS = 0x6ffffffeL;
  private static final long VERSIONS_COUNT = 0x6fffffffL;

  private final ElfBytes bytes;
  private final LongUnaryOperator offsets;
  private final Map<Long, Long> single = new HashMap<>();
  private final List<Long> needed = new ArrayList<>();
  private long strings;
  private long stringsEnd;
  private int steps;

  /**
   * A section.
   *
   * @param offsets gives the place in the file of an address
   */
  DynamicSection(ElfBytes bytes, LongUnaryOperator offsets) {
    this.bytes = bytes;
    this.offsets = offsets;
  }

  ElfFile read(long offset, long size, boolean foreign) throws IOException {
    readEntries(offset, size);
    if (single.containsKey(STRINGS)) {
      strings = offsets.applyAsLong(value(STRINGS));
      long length = value(STRINGS_SIZE);
      if (length < 0 || length > bytes.size() - strings) {
        throw ElfBytes.refused("the table of names", "within the file");
      }
      stringsEnd = strings + length;
    }
    List<String> libraries = new ArrayList<>();
    for (long name : needed) {
      libraries.add(name(name));
    }
    Optional<String> soname =
        single.containsKey(SONAME) ? Optional.of(name(value(SONAME))) : Optional.empty();
    return new ElfFile(foreign, soname, libraries, versions(), defined());
  }

  private void readEntries(long offset, long size) throws IOException {
    if (size < 0 || size / ENTRY > MOST_ENTRIES) {
      throw ElfBytes.refused("the dynamic section", "at most " + MOST_ENTRIES + " entries");
    }
    ByteBuffer entries = bytes.read(offset, size / ENTRY * ENTRY, "the dynamic section");
    while (entries.hasRemaining()) {
      long tag = entries.getLong();
      long value = entries.getLong();
      if (tag == NULL) {
        return;
      }
      if (tag == NEEDED) {
        needed.add(value);
      } else {
        single.put(tag, value);
      }
    }
  }

  /** What is needed: for each library a chain of versions. */
  private SortedMap<String, SortedSet<String>> versions() throws IOException {
    SortedMap<String, SortedSet<String>> versions = new TreeMap<>();
    if (!single.containsKey(VERSIONS)) {
      return versions;
    }
    long at = offsets.applyAsLong(value(VERSIONS));
    for (long left = value(VERSIONS_COUNT); left > 0; left--) {
      ByteBuffer library = step(at, 16);
      SortedSet<String> names =
          versions.computeIfAbsent(name(library.getInt(4)), name -> new TreeSet<>());
      long version = at + unsigned(library.getInt(8));
      for (int more = library.getShort(2) & 0xffff; more > 0; more--) {
        ByteBuffer auxiliary = step(version, 16);
        names.add(name(auxiliary.getInt(8)));
        version += unsigned(auxiliary.getInt(12));
      }
      at += unsigned(library.getInt(12));
    }
    return versions;
  }

  /** What is defined: of each chain the first name, for the others are those it builds on. */
  private SortedSet<String> defined() throws IOException {
    SortedSet<String> names = new TreeSet<>();
    if (!single.containsKey(DEFINED)) {
      return names;
    }
    long at = offsets.applyAsLong(value(DEFINED));
    for (long left = value(DEFINED_COUNT); left > 0; left--) {
      ByteBuffer definition = step(at, 20);
      names.add(name(step(at + unsigned(definition.getInt(12)), 8).getInt(0)));
      at += unsigned(definition.getInt(16));
    }
    return names;
  }

  private ByteBuffer step(long at, int size) throws IOException {
    if (++steps > MOST_VERSIONS) {
      throw ElfBytes.refused("the versions", "at most " + MOST_VERSIONS);
    }
    return bytes.read(at, size, "a version");
  }

  private String name(long at) throws IOException {
    if (at < 0 || at >= stringsEnd - strings) {
      throw ElfBytes.refused("a name", "within the table of names");
    }
    return bytes.name(strings + at, stringsEnd);
  }

  private long value(long tag) {
    Long value = single.get(tag);
    if (value == null) {
      throw ElfBytes.refused("the dynamic section", "with the entry " + Long.toHexString(tag));
    }
    return value;
  }

  private static long unsigned(int value) {
    return Integer.toUnsignedLong(value);
  }
}
