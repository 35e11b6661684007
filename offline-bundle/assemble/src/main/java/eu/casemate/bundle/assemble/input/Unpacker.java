package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.Printable;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Unpacks archives, of which nothing is believed. Every name must be one that a bundle could hold,
 * and stands once. Nothing but plain files is written, so no entry can be led through a link that
 * an earlier one made: links become copies of their target, which must be a file of the archive.
 * Device nodes, sockets, set-user-ID files, sparse and encrypted entries are refused; so is an
 * archive that is cut off, whose checksums fail, or behind whose end something stands.
 *
 * <p>Bounds: 200 000 entries; 16 GiB an entry, 64 GiB together; 64 MiB plus 200 times the archive's
 * own size; 1 MiB of headers an entry; 1 MiB of zeros at the end; 128 MiB of memory for xz; a link
 * through 16 links.
 */
final class Unpacker {

  static final long MOST_BYTES = 64L << 30;
  private static final Bounds DEFAULT = new Bounds(200_000, 16L << 30, MOST_BYTES, 200, 64L << 20);
  private static final int XZ_MEMORY_KIB = 128 << 10;
  private static final int SLICE = 256 << 10;

  private final Path target;
  private final String name;
  private final Bounds bounds;
  private final long mostBytes;
  private final ArchiveContents contents;
  private long bytes;

  private Unpacker(Path target, String name, Bounds bounds, long archiveSize) {
    this.target = target;
    this.name = name;
    this.bounds = bounds;
    this.mostBytes = bounds.total(archiveSize);
    this.contents = new ArchiveContents(name, bounds.entries());
  }

  /**
   * How much may come out of an archive.
   *
   * @param entries files, links and folders
   * @param entryBytes of one entry
   * @param allBytes of all entries
   * @param ratio times the archive's own size
   * @param free bytes that the ratio does not count
   */
  record Bounds(int entries, long entryBytes, long allBytes, long ratio, long free) {

    long total(long archiveSize) {
      return Math.min(allBytes, free + ratio * Math.min(archiveSize, allBytes));
    }
  }

  /** The entries of an archive whose name ends in zip, jar, whl, tar, or tar with gz or xz. */
  static List<LooseFile> unpack(Path archive, String name, Path work) {
    return unpack(archive, name, work, DEFAULT);
  }

  /** The same within other bounds. */
  static List<LooseFile> unpack(Path archive, String name, Path work, Bounds bounds) {
    try {
      Path target = Files.createTempDirectory(work, "unpacked");
      Unpacker unpacker = new Unpacker(target, name, bounds, Files.size(archive));
      if (name.matches(".*\\.(zip|jar|whl)")) {
        new ZipEntries(unpacker).read(archive);
      } else {
        try (InputStream in = decompressed(archive, name)) {
          new TarEntries(unpacker).read(in);
        }
      }
      return unpacker.contents.withLinks();
    } catch (IOException | InvalidPathException e) {
      throw new BundleException(
          "the archive " + name + " cannot be unpacked; it is damaged, or no archive", e);
    }
  }

  /** Notes a link; what it leads to is looked for at the end. */
  void link(EntryPath path, String end) {
    contents.link(path, end);
  }

  /** Counts a folder, of which nothing else is kept. */
  void folder() {
    contents.count();
  }

  /** Writes a file. */
  void file(EntryPath path, InputStream in, boolean executable) throws IOException {
    Path file = path.under(target);
    contents.file(LooseFile.of(path.value(), file, executable));
    createFolder(file);
    long size = 0;
    byte[] buffer = new byte[SLICE];
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        bytes += read;
        if (size > bounds.entryBytes() || bytes > mostBytes) {
          throw refused(
              path.value(),
              "unpacks to more than the bounds of this build; the archive is taken for a bomb");
        }
        out.write(buffer, 0, read);
      }
    }
  }

  BundleException refused(String entry, String why) {
    return new BundleException(
        "the archive " + name + " is refused: its entry '" + Printable.of(entry) + "' " + why);
  }

  private void createFolder(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
  }

  private static InputStream decompressed(Path archive, String name) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
    if (name.matches(".*\\.(txz|tar\\.xz)")) {
      return XZCompressorInputStream.builder()
          .setInputStream(in)
          .setMemoryLimitKiB(XZ_MEMORY_KIB)
          .get();
    }
    if (name.matches(".*\\.(tgz|tar\\.gz)")) {
      return new GzipCompressorInputStream(in);
    }
    if (name.endsWith(".tar")) {
      return in;
    }
    in.close();
    throw new BundleException(name + " is no archive this build unpacks: zip, tar, tar.gz, tar.xz");
  }
}
