package eu.casemate.runtime;

import eu.casemate.runtime.agent.EvidenceSource;
import eu.casemate.runtime.api.Library;

/** The contract on the double, so that what is tested with it holds for the real one. */
final class FakeLibraryContractTest extends LibraryContract {

  private final FakeLibrary library = new FakeLibrary();

  @Override
  Library library() {
    return library;
  }

  @Override
  EvidenceSource source() {
    return library;
  }
}
