package eu.casemate.serving.embedding;

import eu.casemate.serving.EngineAddress;
import eu.casemate.serving.FakeOpenAiServer;
import eu.casemate.serving.Keys;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on a scripted engine, so that the script is known to behave like one. */
final class ScriptedEmbedderContractTest extends EmbedderContract {

  private static FakeOpenAiServer server;
  private static EmbedderEntry entry;

  @BeforeAll
  static void start(@TempDir Path folder) {
    server = new FakeOpenAiServer(new ScriptedEmbeddings(400));
    entry =
        new EmbedderEntry.OnEngine(
            "scripted",
            EngineAddress.loopback(server.port()),
            Optional.of(Keys.write(folder, ScriptedEmbeddings.KEY)),
            ScriptedEmbeddings.MODEL,
            ScriptedEmbeddings.DIMENSIONS,
            2_000,
            QUESTION,
            PASSAGE);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Override
  EmbedderEntry entry() {
    return entry;
  }

  @Override
  double same() {
    return 1;
  }
}
