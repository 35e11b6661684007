package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.assemble.spec.InputSpec;
import eu.casemate.bundle.oci.Descriptor;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Gets third-party inputs that are not in the cache. Only the connected side has a fetcher that
 * opens connections; whoever asks it checks what came against its pin.
 */
public interface Fetcher {

  /**
   * Fetches the file that an input is.
   *
   * @param input from a package registry or a web server
   * @param folder where the file may be put; the caller removes it later
   * @param most bytes that the file may have
   * @throws BundleException if it cannot be had
   */
  Path file(InputSpec input, Path folder, long most);

  /** The registry's side of an input that is an image; nothing is asked for yet. */
  RemoteImage image(InputSpec input);

  /** An image in its registry. */
  interface RemoteImage extends AutoCloseable {

    /**
     * Fetches the document that the image's name leads to into the cache.
     *
     * @param pinned its digest, if it is known
     * @throws BundleException if it cannot be had
     */
    Descriptor manifest(Optional<Digest> pinned);

    /**
     * Fetches a manifest, configuration or layer into the cache, and checks its digest.
     *
     * @throws BundleException if it cannot be had
     */
    Path blob(Descriptor descriptor);

    @Override
    void close();
  }

  /** For a command line that opens no connection: refuses, and says what to do. */
  static Fetcher none() {
    return new NoFetcher();
  }
}
