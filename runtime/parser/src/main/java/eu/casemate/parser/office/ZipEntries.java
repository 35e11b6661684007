package eu.casemate.parser.office;

import eu.casemate.parser.text.FaultException;
import eu.casemate.runtime.documents.structure.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The entries of a ZIP archive, each unpacked once to see that all of them together stay within the
 * limits. Nothing is kept: an entry is unpacked again when it is asked for.
 */
public final class ZipEntries {

  private static final int MOST_ENTRIES = 10_000;
  private static final long MOST_BYTES = 192L << 20;
  private static final int MOST_OF_ONE = 64 << 20;

  private final byte[] archive;
  private final Set<String> names;

  private ZipEntries(byte[] archive, Set<String> names) {
    this.archive = archive;
    this.names = names;
  }

  /** Looks at all entries; an archive beyond the limits is a fault. */
  public static ZipEntries read(byte[] archive) throws IOException {
    Set<String> names = new LinkedHashSet<>();
    long bytes = 0;
    byte[] buffer = new byte[64 << 10];
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        long before = bytes;
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
          bytes += read;
          if (bytes > MOST_BYTES || bytes - before > MOST_OF_ONE || names.size() > MOST_ENTRIES) {
            throw new FaultException(Fault.TOO_LARGE);
          }
        }
      }
    }
    if (names.isEmpty()) {
      throw new FaultException(Fault.BROKEN);
    }
    return new ZipEntries(archive, names);
  }

  /** Whether there is an entry of this name. */
  public boolean has(String name) {
    return names.contains(name);
  }

  /** The bytes of the first entry of this name. */
  public Optional<byte[]> bytes(String name) throws IOException {
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return Optional.of(zip.readNBytes(MOST_OF_ONE));
        }
      }
    }
    return Optional.empty();
  }
}
