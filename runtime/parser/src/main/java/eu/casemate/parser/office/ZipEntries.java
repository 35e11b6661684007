package eu.casemate.parser.office;

import eu.casemate.parser.text.FaultException;
import eu.casemate.parser.text.StructureBuilder;
import eu.casemate.runtime.documents.structure.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * The entries of a ZIP archive, each unpacked once to see that all of them together stay within the
 * limits. Nothing is kept: an entry is unpacked again when it is asked for.
 */
public final class ZipEntries {

  private static final int MOST_ENTRIES = 10_000;
  private static final int MOST_OF_ONE = 64 << 20;

  private final ZipFile zip;
  private final Map<String, ZipArchiveEntry> entries;
  private final boolean encrypted;

  private ZipEntries(ZipFile zip, Map<String, ZipArchiveEntry> entries, boolean encrypted) {
    this.zip = zip;
    this.entries = entries;
    this.encrypted = encrypted;
  }

  /** Looks at all entries; an archive beyond the limits is a fault. */
  public static ZipEntries read(byte[] archive, StructureBuilder out) throws IOException {
    // Never closed: it is all in memory.
    ZipFile zip =
        ZipFile.builder().setSeekableByteChannel(new SeekableInMemoryByteChannel(archive)).get();
    Map<String, ZipArchiveEntry> entries = new LinkedHashMap<>();
    boolean encrypted = false;
    byte[] buffer = new byte[64 << 10];
    int count = 0;
    for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
      if (++count > MOST_ENTRIES) {
        throw new FaultException(Fault.TOO_LARGE);
      }
      encrypted |= entry.getGeneralPurposeBit().usesEncryption();
      if (!entry.isDirectory() && zip.canReadEntryData(entry)) {
        entries.putIfAbsent(entry.getName(), entry);
        measure(zip, entry, buffer, out);
      }
    }
    return new ZipEntries(zip, entries, encrypted);
  }

  private static void measure(
      ZipFile zip, ZipArchiveEntry entry, byte[] buffer, StructureBuilder out) throws IOException {
    long bytes = 0;
    try (InputStream in = zip.getInputStream(entry)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes += read;
        out.unpacked(read);
        if (bytes > MOST_OF_ONE) {
          throw new FaultException(Fault.TOO_LARGE);
        }
      }
    }
  }

  /** Whether there is an entry of this name. */
  public boolean has(String name) {
    return entries.containsKey(name);
  }

  /** The names of all entries that can be unpacked, in order. */
  public List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** Whether some of its entries open with a password only. */
  public boolean encrypted() {
    return encrypted;
  }

  /** The bytes of the entry of this name. */
  public Optional<byte[]> bytes(String name) throws IOException {
    ZipArchiveEntry entry = entries.get(name);
    if (entry == null) {
      return Optional.empty();
    }
    try (InputStream in = zip.getInputStream(entry)) {
      return Optional.of(in.readNBytes(MOST_OF_ONE));
    }
  }
}
