package eu.casemate.installer.inventory;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.FileEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Holds one installed file against its entry.
 *
 * @param path its path in the generation, for the report
 * @param file where it is
 * @param entry what was signed
 */
record FileCheck(String path, Path file, FileEntry entry) {
  private static final int BUFFER = 1 << 20;

  Optional<FileProblem> run(LongConsumer progress) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return problem(Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? "not a file" : "missing");
    }
    try {
      if (Files.size(file) != entry.size()) {
        return problem("has " + Files.size(file) + " bytes instead of " + entry.size());
      }
      if (Files.isExecutable(file) != entry.mode().octal().equals("755")) {
        return problem("has another mode than " + entry.mode().octal());
      }
      return hash(progress).equals(entry.digest())
          ? Optional.empty()
          : problem("altered: another content than was signed");
    } catch (IOException e) {
      return problem("cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private Optional<FileProblem> problem(String text) {
    return Optional.of(new FileProblem(path, text));
  }

  private Digest hash(LongConsumer progress) throws IOException {
    MessageDigest sha256 = Digest.sha256();
    byte[] buffer = new byte[BUFFER];
    try (InputStream content = Files.newInputStream(file)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        sha256.update(buffer, 0, read);
        progress.accept(read);
      }
    }
    return Digest.finish(sha256);
  }
}
