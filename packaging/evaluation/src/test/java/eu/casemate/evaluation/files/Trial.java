package eu.casemate.evaluation.files;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.documents.DocumentParser;
import eu.casemate.runtime.documents.ParsedDocument;
import eu.casemate.runtime.documents.Parsing;
import eu.casemate.runtime.documents.StructureSource;
import eu.casemate.runtime.documents.UnreadableDocument;
import eu.casemate.runtime.documents.structure.Fault;
import eu.casemate.runtime.documents.structure.Parsed;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Reads files as the runtime does, and keeps what its parser processes say. */
final class Trial {

  private final ThreadLocal<Optional<Fault>> fault = ThreadLocal.withInitial(Optional::empty);
  private final DocumentParser parser;

  Trial(StructureSource source) {
    parser =
        new DocumentParser(
            (format, content) -> {
              Parsed parsed = source.parse(format, content);
              if (parsed instanceof Parsed.Faulty(Fault found)) {
                fault.set(Optional.of(found));
              }
              return parsed;
            });
  }

  Outcome of(Path file) {
    String name = file.getFileName().toString();
    String kind = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    fault.set(Optional.empty());
    Instant start = Instant.now();
    try {
      Parsing parsing = parse(name, kind, file);
      Duration took = Duration.between(start, Instant.now());
      return switch (parsing) {
        case ParsedDocument read ->
            new Outcome(file, kind, Optional.empty(), Optional.empty(), false, length(read), took);
        case UnreadableDocument(var reason, String detail) ->
            new Outcome(
                file, kind, Optional.of(reason + ": " + detail), fault.get(), false, 0, took);
      };
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      Duration took = Duration.between(start, Instant.now());
      Optional<String> what = Optional.of("CRASH: " + e);
      return new Outcome(file, kind, what, fault.get(), true, 0, took);
    }
  }

  // A name of our own: what a folder calls a file need not be a document's name.
  private Parsing parse(String name, String kind, Path file) throws IOException {
    String plain = kind.matches("[a-z0-9]{1,8}") && name.contains(".") ? "file." + kind : "file";
    try (InputStream in = Files.newInputStream(file)) {
      // One more than may be: what is too large is refused, whatever its size.
      return parser.parse(new DocumentName(plain), in.readNBytes(DocumentParser.MAX_BYTES + 1));
    }
  }

  private static int length(ParsedDocument read) {
    return read.sections().stream()
        .flatMap(section -> section.passages().stream())
        .mapToInt(String::length)
        .sum();
  }
}
