package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The demonstration documents, as they lie in the project. */
final class Documents {

  private static final Path FOLDER = Path.of("../../packaging/appliance/documents");

  private Documents() {}

  static List<DocumentUpload> all() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(".md") || file.toString().endsWith(".json"))
          .sorted()
          .map(Documents::upload)
          .toList();
    }
  }

  /** An upload of this text, which lies in a new file of the folder. */
  static DocumentUpload upload(Path folder, String name, String text) {
    try {
      Path file = Files.writeString(Files.createTempFile(folder, "upload-", ""), text);
      return new DocumentUpload(new DocumentName(name), file, Optional.of(Language.ENGLISH));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DocumentUpload upload(Path file) {
    String name = FOLDER.relativize(file).toString();
    return new DocumentUpload(new DocumentName(name), file, Optional.empty());
  }
}
