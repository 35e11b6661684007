package eu.casemate.runtime.knowledge;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the real stores. */
final class KnowledgeStoresContractTest extends KnowledgeContract {

  @TempDir static Path folder;
  private static Stores stores;
  private static KnowledgeStores knowledge;

  @BeforeAll
  static void open() throws IOException {
    stores = new Stores(folder);
    knowledge = KnowledgeStores.open(stores.config("index"));
  }

  @AfterAll
  static void close() throws IOException {
    knowledge.close();
    stores.close();
  }

  @Override
  public Knowledge knowledge() {
    return knowledge;
  }
}
