package eu.casemate.runtime.server;

import eu.casemate.runtime.agents.EvidenceSource;
import eu.casemate.runtime.knowledge.Knowledge;
import eu.casemate.runtime.knowledge.Stores;
import eu.casemate.runtime.tenancy.TenantId;
import eu.casemate.runtime.web.LibraryContract;
import eu.casemate.runtime.web.api.Library;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The contract on the real library over real stores; a tenant for each test. */
final class KnowledgeLibraryContractTest extends LibraryContract {

  @TempDir static Path folder;
  private static Stores stores;
  private static Knowledge knowledge;

  private final KnowledgeLibrary library =
      new KnowledgeLibrary(
          knowledge, new TenantId("t" + UUID.randomUUID().toString().substring(1, 8)));

  @BeforeAll
  static void open() throws IOException {
    stores = new Stores(folder);
    knowledge = Knowledge.open(stores.config("index"));
  }

  @AfterAll
  static void close() throws IOException {
    knowledge.close();
    stores.close();
  }

  @Override
  public Library library() {
    return library;
  }

  @Override
  public EvidenceSource source() {
    return library;
  }
}
