package eu.casemate.bundle.fetch;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.LockPolicy;
import eu.casemate.bundle.assemble.WorkFolder;
import eu.casemate.bundle.assemble.input.Artifacts;
import eu.casemate.bundle.assemble.input.Fetcher;
import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.InputSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gets every third-party input of a specification into the cache, so that a bundle can be locked
 * and built where no connection is opened. What is whole in the cache is not fetched again.
 */
public final class BundleFetch {

  private final Map<String, String> environment;
  private final Fetcher fetcher;

  /**
   * A fetch.
   *
   * @param environment that decides about the cache
   * @param fetcher gets what is not in the cache
   */
  public BundleFetch(Map<String, String> environment, Fetcher fetcher) {
    this.environment = Map.copyOf(environment);
    this.fetcher = fetcher;
  }

  /**
   * Gets the inputs, one after the other.
   *
   * @param committed pins of all third-party inputs
   * @param listener is told of each input that is in the cache
   * @throws BundleException if an input cannot be had, is not pinned or differs from its pin; those
   *     before it stay in the cache
   */
  public void fetch(BundleSpec spec, BundleLock committed, Consumer<CachedInput> listener) {
    List<InputSpec> inputs = spec.inputs().filter(input -> input.source().isThirdParty()).toList();
    try (WorkFolder work = WorkFolder.make("casemate-fetch")) {
      LockPolicy policy = LockPolicy.thirdParty(committed);
      Artifacts artifacts = new Artifacts(work.path(), environment, policy, fetcher);
      for (InputSpec input : inputs) {
        listener.accept(new CachedInput(input.key(), artifacts.get(input)));
      }
    }
  }
}
