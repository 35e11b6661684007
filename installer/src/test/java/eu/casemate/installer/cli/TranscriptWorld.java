package eu.casemate.installer.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the set-up lines of a transcript can do, and the values it can name. */
final class TranscriptWorld {
  private final Path work;

  TranscriptWorld(Path work) {
    this.work = work;
  }

  /** Replaces {@code ${work}}. */
  String substitute(String text) {
    return text.replace("${work}", work.toString());
  }

  /** Does one set-up action. */
  void act(List<String> words) throws IOException {
    switch (words.getFirst()) {
      case "file" ->
          Files.writeString(
              work.resolve(words.get(1)), String.join(" ", words.subList(2, words.size())));
      case "folder" -> Files.createDirectories(work.resolve(words.get(1)));
      default -> throw new IllegalArgumentException("no such action: " + words);
    }
  }
}
