package eu.casemate.bundle.tuf;

import java.util.Optional;

/** Where new metadata comes from: a medium, a spool folder, a server. It is not trusted. */
@FunctionalInterface
public interface MetadataSource {

  /**
   * The content of a file, empty if there is none. Reads no more than {@code maxLength + 1} bytes:
   * a file that is longer is cut there, by which the client knows that it is too long.
   *
   * @param fileName such as {@code 2.root.json}; has no slash
   * @throws eu.casemate.bundle.BundleException if it is there and cannot be read
   */
  Optional<byte[]> fetch(String fileName, long maxLength);
}
