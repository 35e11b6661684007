package eu.casemate.runtime.server;

import eu.casemate.serving.ApiKey;
import eu.casemate.serving.EngineAddress;
import eu.casemate.serving.embedding.EngineReranker;
import eu.casemate.serving.embedding.Reranker;
import java.util.Optional;

/** A reranker as the descriptor declares it; on an engine of this node or of a GPU node. */
record RerankerEntry(
    String name,
    EngineAddress address,
    Optional<ApiKey> key,
    String engineModel,
    int maxCharacters) {

  Reranker open() {
    return new EngineReranker(name, address, key, engineModel, maxCharacters);
  }
}
