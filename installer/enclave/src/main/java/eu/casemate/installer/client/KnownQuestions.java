package eu.casemate.installer.client;

import eu.casemate.installer.outcome.ExitStatus;
import eu.casemate.installer.outcome.OperatorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Questions whose section is known. Never printed but by the command that shows them. */
public record KnownQuestions(List<Known> questions) {

  private static final int MOST_BYTES = 2 << 20;

  /** Copies its list. */
  public KnownQuestions {
    questions = List.copyOf(questions);
  }

  /** A question, and the heading that its section bears in this document. */
  public record Known(String question, String document, String heading) {}

  /**
   * The file's bytes; the runtime judges what they say.
   *
   * @throws OperatorException (usage) when it cannot be read or is too large
   */
  public static byte[] read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length <= MOST_BYTES) {
        return bytes;
      }
    } catch (IOException e) {
      throw new OperatorException(ExitStatus.USAGE, "the file " + file + " cannot be read", e);
    }
    throw new OperatorException(
        ExitStatus.USAGE,
        "the file " + file + " has more than " + MOST_BYTES + " bytes",
        "keep the questions that matter most; at most 200 are asked");
  }

  @Override
  public String toString() {
    return "KnownQuestions(" + questions.size() + ")";
  }
}
