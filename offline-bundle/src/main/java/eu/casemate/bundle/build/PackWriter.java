package eu.casemate.bundle.build;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Component;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.EntryPath;
import eu.casemate.bundle.FileEntry;
import eu.casemate.bundle.build.input.SourceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the pack of a component: each distinct content once, in the order of the metadata. */
final class PackWriter {

  private static final int SLICE = 256 << 10;

  private final Map<EntryPath, Path> sources = new HashMap<>();

  PackWriter(List<SourceFile> files) {
    files.forEach(file -> sources.put(file.entry().path(), file.file()));
  }

  /** Writes the pack, checks that no input changed since it was hashed; returns its SHA-256. */
  Digest write(Component component, Path folder) {
    MessageDigest pack = Digest.sha256();
    Path file = folder.resolve(component.pack());
    try (OutputStream out = Files.newOutputStream(file)) {
      for (FileEntry content : component.contents()) {
        append(content, out, pack);
      }
    } catch (IOException e) {
      throw new BundleException(
          "the pack " + file + " cannot be written; check the inputs and the free space", e);
    }
    return Digest.finish(pack);
  }

  private void append(FileEntry content, OutputStream out, MessageDigest pack) throws IOException {
    Path source = sources.get(content.path());
    if (source == null) {
      throw new IllegalStateException("a file without a source: " + content.path());
    }
    MessageDigest whole = Digest.sha256();
    byte[] buffer = new byte[SLICE];
    try (InputStream in = Files.newInputStream(source)) {
      int read = in.readNBytes(buffer, 0, SLICE);
      while (read > 0) {
        whole.update(buffer, 0, read);
        pack.update(buffer, 0, read);
        out.write(buffer, 0, read);
        read = in.readNBytes(buffer, 0, SLICE);
      }
    }
    if (!Digest.finish(whole).equals(content.digest())) {
      throw new BundleException(source + " changed while the bundle was built; build it again");
    }
  }
}
