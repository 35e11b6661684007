package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.EntryPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** The entries of a zip, as its central directory lists them. */
final class ZipEntries {

  private static final int ANY_EXECUTE = 0111;
  private static final int SET_ID = 06000;
  private static final int TYPE = 0170000;
  private static final int PLAIN = 0100000;

  private final Unpacker unpacker;

  ZipEntries(Unpacker unpacker) {
    this.unpacker = unpacker;
  }

  void read(Path archive) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (entry.isDirectory()) {
          unpacker.folder();
        } else {
          take(zip, entry);
        }
      }
    }
  }

  private void take(ZipFile zip, ZipArchiveEntry entry) throws IOException {
    String name = entry.getName();
    int type = entry.getUnixMode() & TYPE;
    if (type != 0 && type != PLAIN) {
      throw unpacker.refused(name, "is a link, a device or a pipe");
    }
    if ((entry.getUnixMode() & SET_ID) != 0) {
      throw unpacker.refused(name, "sets the user or group ID when it is run");
    }
    if (!zip.canReadEntryData(entry)) {
      throw unpacker.refused(name, "is encrypted or compressed in an unknown way");
    }
    CRC32 crc = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), crc)) {
      unpacker.file(new EntryPath(name), in, (entry.getUnixMode() & ANY_EXECUTE) != 0);
    }
    if (crc.getValue() != entry.getCrc()) {
      throw unpacker.refused(name, "does not have its checksum; the archive is damaged");
    }
  }
}
