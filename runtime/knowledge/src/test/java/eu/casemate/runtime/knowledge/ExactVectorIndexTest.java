package eu.casemate.runtime.knowledge;

import eu.casemate.runtime.documents.DocumentName;
import eu.casemate.runtime.tenancy.TenantId;
import java.util.HashMap;
import java.util.Map;

/** The contract on the exact index of the tests. */
final class ExactVectorIndexTest extends VectorIndexContract {

  private final Map<TenantId, Map<DocumentName, StoredDocument>> documents = new HashMap<>();
  private final Map<TenantId, StoreMark> marks = new HashMap<>();

  @Override
  VectorIndex open() {
    return new ExactVectorIndex(documents, marks);
  }
}
