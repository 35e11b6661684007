package eu.casemate.bundle.tuf;

import java.util.Optional;

/**
 * Where the trusted copies are kept between updates, by names without version: {@code root.json},
 * {@code timestamp.json}, {@code snapshot.json}, {@code targets.json} and the delegated roles. The
 * first {@code root.json} is put there by people, out of band. One client at a time.
 */
public interface MetadataStore {

  /** The copy, empty if there is none; cut at {@code maxLength + 1} bytes. */
  Optional<byte[]> read(String fileName, long maxLength);

  /** Writes or replaces a copy, durably: after a power cut the old or the new one is there. */
  void write(String fileName, byte[] content);

  /** Removes a copy, durably, if there is one. */
  void delete(String fileName);
}
