package eu.casemate.serving;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the real llama-server with real weights. */
@Tag("real-engine")
final class RealEngineContractTest extends EngineContract {

  private static RealEngine engine;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    engine = RealEngine.start(folder, "contract-key", MODEL);
  }

  @AfterAll
  static void stop() {
    if (engine != null) {
      engine.close();
    }
  }

  @Override
  int port() {
    return engine.port();
  }
}
