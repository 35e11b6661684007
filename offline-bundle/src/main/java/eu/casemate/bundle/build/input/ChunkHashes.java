package eu.casemate.bundle.build.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.FileEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The chunk hashes of format 1. */
final class ChunkHashes {

  private ChunkHashes() {}

  static List<Digest> of(Path file, long size) {
    List<Digest> chunks = new ArrayList<>();
    if (FileEntry.chunksFor(size) == 0) {
      return chunks;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] chunk = in.readNBytes(FileEntry.CHUNK);
      while (chunk.length > 0) {
        chunks.add(Digest.ofContent(chunk));
        chunk = in.readNBytes(FileEntry.CHUNK);
      }
      return chunks;
    } catch (IOException e) {
      throw new BundleException(file + " cannot be read; it is an input of the bundle", e);
    }
  }
}
