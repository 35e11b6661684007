package eu.casemate.bundle.assemble.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.assemble.spec.InputKey;
import eu.casemate.bundle.assemble.spec.InputSpec;
import eu.casemate.bundle.oci.Descriptor;
import java.nio.file.Path;
import java.util.Optional;

/** Fetches nothing. */
record NoFetcher() implements Fetcher {

  @Override
  public Path file(InputSpec input, Path folder, long most) {
    throw notHere(input.key());
  }

  @Override
  public RemoteImage image(InputSpec input) {
    return new NoImage(input.key());
  }

  private record NoImage(InputKey key) implements RemoteImage {

    @Override
    public Descriptor manifest(Optional<Digest> pinned) {
      throw notHere(key);
    }

    @Override
    public Path blob(Descriptor descriptor) {
      throw notHere(key);
    }

    @Override
    public void close() {}
  }

  private static BundleException notHere(InputKey key) {
    return new BundleException(
        "input '"
            + key
            + "' is not in the cache, and this command line opens no connection; run casemate bundle"
            + " fetch on the connected side, bring its cache here and name it in CASEMATE_CACHE");
  }
}
