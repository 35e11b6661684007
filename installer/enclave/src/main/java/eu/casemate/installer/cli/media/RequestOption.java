package eu.casemate.installer.cli.media;

import eu.casemate.bundle.durable.DurableWrite;
import eu.casemate.bundle.volume.ChunkRequest;
import eu.casemate.installer.cli.option.NewFile;
import eu.casemate.installer.terminal.Console;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * {@code --request FILE}: what the connected side has to carry again. Made by the command tree,
 * never by hand.
 */
public final class RequestOption {
  private static final String REQUESTABLE =
      "hint: --request FILE writes what casemate bundle top-up carries again from the connected"
          + " side";

  private final Console console;

  @Option(
      converter = NewFile.class,
      names = "--request",
      paramLabel = "FILE",
      description = {
        "Write what has to be carried again, for casemate bundle top-up: what is damaged, and what",
        "stands in volumes that were not given."
      })
  private Optional<Path> request = Optional.empty();

  /** An option of a command that prints to {@code console}. */
  public RequestOption(Console console) {
    this.console = console;
  }

  /**
   * Writes the request, or says why there is none.
   *
   * @param accepted whether the media are
   * @param otherwise the hint if they are not, and nothing is known to carry again
   * @param what to carry again
   */
  void settle(boolean accepted, String otherwise, ChunksToCarry what) {
    Optional<ChunkRequest> wanted = what.chunks();
    boolean isPartly = what.isPartly();
    if (request.isEmpty()) {
      if (!accepted) {
        console.note(wanted.isPresent() ? REQUESTABLE : otherwise);
      }
      return;
    }
    if (isPartly) {
      console.warn(
          "what stands in volumes that were not given is not known without the appliance that these"
              + " media complete; name it with --appliance DIR");
    }
    if (wanted.isPresent()) {
      write(request.get(), wanted.get());
    } else if (accepted) {
      String nothing =
          isPartly ? "nothing is known to be missing" : "nothing has to be carried again";
      console.note(nothing + "; " + request.get() + " is not written");
    } else {
      console.note(
          request.get()
              + " is not written: no chunk is known that would mend this if it were carried again");
      console.note(otherwise);
    }
  }

  private void write(Path file, ChunkRequest wanted) {
    DurableWrite.create(file, wanted.write());
    console.note(
        "%s asks for %d chunks; take it to the connected side, and there:"
            .formatted(file, wanted.chunks().count()));
    console.note(
        "hint: casemate bundle top-up MEDIA --request "
            + file.getFileName()
            + " --trust-root root.json -o DIR");
  }
}
