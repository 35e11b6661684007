package eu.casemate.serving.embedding;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract in this process, with a real model that is quantised dynamically. */
final class OnnxEmbedderContractTest extends EmbedderContract {

  @TempDir private static Path folder;
  private static EmbedderEntry.InProcess entry;

  @BeforeAll
  static void unpack() {
    entry = MiniLm.in(folder, 2);
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
