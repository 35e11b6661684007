package eu.casemate.installer.plan;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The record of one running install: a text file, each line appended and flushed to the disk before
 * what it announces begins. The first line is {@code casemate-journal/1 RELEASE}, then {@code start
 * STEP}, {@code done STEP}, {@code undone STEP}. A torn last line was never acted upon.
 */
public final class Journal {
  private static final String FORMAT = "casemate-journal/1 ";

  private final Path file;

  private Journal(Path file) {
    this.file = file;
  }

  /** The journal kept in {@code file}, whether or not it exists yet. */
  public static Journal at(Path file) {
    return new Journal(file);
  }

  /** Begins the journal of an install. */
  void begin(long release) throws IOException {
    append(FORMAT + release, StandardOpenOption.CREATE_NEW);
    try (FileChannel folder = FileChannel.open(folder(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }

  void started(StepName step) throws IOException {
    append("start " + step.id(), StandardOpenOption.APPEND);
  }

  void done(StepName step) throws IOException {
    append("done " + step.id(), StandardOpenOption.APPEND);
  }

  void undone(StepName step) throws IOException {
    append("undone " + step.id(), StandardOpenOption.APPEND);
  }

  /** Ends the journal: nothing is under way any more. */
  void end() throws IOException {
    Files.deleteIfExists(file);
  }

  /** What an interrupted install left, if one did. */
  public Optional<Interrupted> interrupted() throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    long release = 0;
    List<StepName> started = new ArrayList<>();
    for (String line : wholeLines()) {
      if (line.startsWith(FORMAT)) {
        release = Long.parseLong(line.substring(FORMAT.length()));
      } else if (line.startsWith("start ")) {
        started.add(StepName.of(line.substring("start ".length())));
      } else if (line.startsWith("undone ")) {
        started.remove(StepName.of(line.substring("undone ".length())));
      }
    }
    return Optional.of(new Interrupted(release, started));
  }

  /**
   * An install that did not end.
   *
   * @param release the release it was to install; 0 when not even that was written
   * @param started the steps that began and were not undone, in their order
   */
  public record Interrupted(long release, List<StepName> started) {
    /** Copies its list. */
    public Interrupted {
      started = List.copyOf(started);
    }
  }

  private List<String> wholeLines() throws IOException {
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private void append(String line, StandardOpenOption how) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE, how)) {
      ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  private Path folder() {
    return file.resolveSibling(".").normalize();
  }
}
