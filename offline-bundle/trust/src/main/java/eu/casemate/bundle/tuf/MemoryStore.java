package eu.casemate.bundle.tuf;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Trusted copies that last as long as the process: for verifying a medium against a given root
 * without any memory of earlier releases.
 */
public final class MemoryStore implements MetadataStore {

  private final Map<String, byte[]> contents = new HashMap<>();

  /** A store that trusts a root and nothing else. */
  public static MemoryStore trusting(byte[] root) {
    MemoryStore store = new MemoryStore();
    store.write(MetadataFileName.of("root"), root);
    return store;
  }

  @Override
  public Optional<byte[]> read(String fileName, long maxLength) {
    return Optional.ofNullable(contents.get(fileName)).map(byte[]::clone);
  }

  @Override
  public void write(String fileName, byte[] content) {
    contents.put(fileName, content.clone());
  }

  @Override
  public void delete(String fileName) {
    contents.remove(fileName);
  }
}
