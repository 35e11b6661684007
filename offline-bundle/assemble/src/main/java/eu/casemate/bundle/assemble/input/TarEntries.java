package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.EntryPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The entries of a tar: POSIX ustar, pax and GNU. */
final class TarEntries {

  private static final int ANY_EXECUTE = 0111;
  private static final int SET_ID = 06000;

  private final Unpacker unpacker;

  TarEntries(Unpacker unpacker) {
    this.unpacker = unpacker;
  }

  void read(InputStream in) throws IOException {
    TarSource source = new TarSource(in);
    try (TarArchiveInputStream tar = new TarArchiveInputStream(source)) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        source.expect(entry.getSize());
        take(entry, tar);
        entry = tar.getNextEntry();
      }
      source.finish();
    }
  }

  private void take(TarArchiveEntry entry, InputStream data) throws IOException {
    if (entry.isDirectory()) {
      unpacker.folder();
      return;
    }
    EntryPath path = new EntryPath(normal("/", entry.getName()));
    if (entry.isSparse()) {
      throw unpacker.refused(path.value(), "is sparse");
    }
    if (entry.isSymbolicLink()) {
      Path folder = Path.of("/").resolve(path.value()).getParent();
      unpacker.link(path, normal(String.valueOf(folder), entry.getLinkName()));
    } else if (entry.isLink()) {
      unpacker.link(path, normal("/", entry.getLinkName()));
    } else if (!isPlain(entry)) {
      throw unpacker.refused(path.value(), "is a device, a pipe or of an unknown type");
    } else if ((entry.getMode() & SET_ID) != 0) {
      throw unpacker.refused(path.value(), "sets the user or group ID when it is run");
    } else {
      unpacker.file(path, data, (entry.getMode() & ANY_EXECUTE) != 0);
    }
  }

  /** By the type flag alone: the library takes any entry for a file that is nothing else. */
  private static boolean isPlain(TarArchiveEntry entry) {
    return switch (entry.getLinkFlag()) {
      case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM, TarConstants.LF_CONTIG -> true;
      default -> false;
    };
  }

  /** A path from the archive's top; what would lead out of it stays and is refused as a path. */
  private static String normal(String folder, String name) {
    if (name.startsWith("/")) {
      return name;
    }
    return Path.of("/").relativize(Path.of(folder)).resolve(name).normalize().toString();
  }
}
