package eu.casemate.runtime.web;

import eu.casemate.runtime.agents.EvidenceSource;
import eu.casemate.runtime.web.api.Library;

/** The contract on the double, so that what is tested with it holds for the real one. */
final class FakeLibraryContractTest extends LibraryContract {

  private final FakeLibrary library = new FakeLibrary();

  @Override
  public Library library() {
    return library;
  }

  @Override
  public EvidenceSource source() {
    return library;
  }
}
