package eu.casemate.runtime;

import eu.casemate.runtime.agent.ScriptedEngine;
import eu.casemate.runtime.api.HttpFailure;
import eu.casemate.runtime.document.DocumentName;
import eu.casemate.runtime.document.DocumentParser;
import eu.casemate.runtime.document.UnreadableDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A process with the real listeners that parses what is uploaded; ends with its input. */
final class UploadServer {

  private UploadServer() {}

  public static void main(String[] args) throws IOException {
    TestRuntime runtime =
        new TestRuntime(
            Path.of(args[0]), new ScriptedEngine(true, List.of()), new ParsingLibrary());
    while (System.in.read() >= 0) {
      Thread.onSpinWait();
    }
    runtime.close();
  }

  private static final class ParsingLibrary extends FakeLibrary {
    @Override
    public Ingested ingest(String name, String language, Path content) {
      byte[] bytes;
      try {
        bytes = Files.readAllBytes(content);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (new DocumentParser().parse(new DocumentName(name), bytes)
          instanceof UnreadableDocument unreadable) {
        throw new HttpFailure(422, "The document cannot be read", unreadable.detail());
      }
      return super.ingest(name, language, content);
    }
  }
}
