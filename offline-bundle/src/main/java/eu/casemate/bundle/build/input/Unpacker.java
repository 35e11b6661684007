package eu.casemate.bundle.build.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.EntryPath;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * Unpacks artifacts whose digest was checked. Every name must be one that a bundle could hold;
 * links become copies of their target, which must be in the archive; at most 200 000 entries and 64
 * GiB.
 */
final class Unpacker {

  private static final int MOST_ENTRIES = 200_000;
  static final long MOST_BYTES = 64L << 30;
  private static final int MOST_HOPS = 16;
  private static final int ANY_EXECUTE = 0111;

  private final Path target;
  private final Map<String, LooseFile> files = new LinkedHashMap<>();
  private final Map<String, String> links = new LinkedHashMap<>();
  private long bytes;

  private Unpacker(Path target) {
    this.target = target;
  }

  /** The entries of an archive whose name ends in zip, jar, whl, tar, or tar with gz or xz. */
  static List<LooseFile> unpack(Path archive, String name, Path work) {
    try {
      Unpacker unpacker = new Unpacker(Files.createTempDirectory(work, "unpacked"));
      if (name.matches(".*\\.(zip|jar|whl)")) {
        unpacker.zip(archive);
      } else {
        unpacker.tar(archive, name);
      }
      unpacker.copyLinks();
      return new ArrayList<>(unpacker.files.values());
    } catch (IOException e) {
      throw new BundleException("the archive " + name + " cannot be unpacked", e);
    }
  }

  private void zip(Path archive) throws IOException {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (entry.isUnixSymlink()) {
          throw new BundleException("the archive holds the link " + entry.getName() + "; refused");
        }
        if (!entry.isDirectory()) {
          try (InputStream in = zip.getInputStream(entry)) {
            write(entry.getName(), in, (entry.getUnixMode() & ANY_EXECUTE) != 0);
          }
        }
      }
    }
  }

  private void tar(Path archive, String name) throws IOException {
    try (TarArchiveInputStream tar = new TarArchiveInputStream(decompressed(archive, name))) {
      TarArchiveEntry entry = tar.getNextEntry();
      while (entry != null) {
        String path = normal(entry.getName());
        if (entry.isSymbolicLink()) {
          Path folder = Path.of("/").resolve(path).getParent();
          links.put(path, normal(String.valueOf(folder), entry.getLinkName()));
        } else if (entry.isLink()) {
          links.put(path, normal(entry.getLinkName()));
        } else if (entry.isFile()) {
          write(path, tar, (entry.getMode() & ANY_EXECUTE) != 0);
        } else if (!entry.isDirectory()) {
          throw new BundleException("the archive holds the special file " + path + "; refused");
        }
        entry = tar.getNextEntry();
      }
    }
  }

  private static InputStream decompressed(Path archive, String name) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(archive), 1 << 16);
    if (name.matches(".*\\.(txz|tar\\.xz)")) {
      return new XZCompressorInputStream(in);
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

  private void write(String name, InputStream in, boolean executable) throws IOException {
    EntryPath path = new EntryPath(name);
    Path file = path.under(target);
    Files.createDirectories(file.getParent());
    bytes += Files.copy(in, file);
    files.put(path.value(), LooseFile.of(path.value(), file, executable));
    if (files.size() > MOST_ENTRIES || bytes > MOST_BYTES) {
      throw new BundleException("the archive unpacks to more than the bounds of this build");
    }
  }

  private void copyLinks() {
    for (String link : links.keySet()) {
      String end = link;
      for (int hop = 0; hop < MOST_HOPS && links.containsKey(end); hop++) {
        end = links.getOrDefault(end, end);
      }
      LooseFile source = files.get(end);
      if (source == null) {
        throw new BundleException(
            "the link " + link + " in the archive leads to '" + end + "', which is no file of it");
      }
      String path = new EntryPath(link).value();
      files.put(path, LooseFile.of(path, source.file(), source.executable()));
    }
  }

  private static String normal(String name) {
    return normal("/", name);
  }

  /** A path from the archive's top; what would lead out of it stays and is refused as a path. */
  private static String normal(String folder, String name) {
    if (name.startsWith("/")) {
      return name;
    }
    Path relative = Path.of("/").relativize(Path.of(folder)).resolve(name).normalize();
    return relative.toString();
  }
}
