package eu.casemate.bundle.assemble;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.assemble.input.ContentIntake;
import eu.casemate.bundle.assemble.input.Fetcher;
import eu.casemate.bundle.assemble.input.InputResolver;
import eu.casemate.bundle.assemble.input.ResolvedInput;
import eu.casemate.bundle.assemble.lock.BundleLock;
import eu.casemate.bundle.assemble.lock.Pin;
import eu.casemate.bundle.assemble.page.VexPage;
import eu.casemate.bundle.assemble.spec.BundleSpec;
import eu.casemate.bundle.assemble.spec.InputKey;
import eu.casemate.bundle.assemble.spec.InputSpec;
import java.util.HashMap;
import java.util.Map;

/**
 * Resolves every input and pins what it found. Third-party artifacts must match the committed pins;
 * what this checkout built and what Debian installed on this machine is pinned afresh, for it is
 * not the same everywhere.
 */
public final class BundleLocker {

  private final Map<String, String> environment;
  private final Fetcher fetcher;
  private final BuildListener listener;

  /**
   * A locker.
   *
   * @param environment that decides about the cache, and that {@code dpkg-query} gets
   * @param fetcher gets what is not in the cache
   */
  public BundleLocker(Map<String, String> environment, Fetcher fetcher, BuildListener listener) {
    this.environment = Map.copyOf(environment);
    this.fetcher = fetcher;
    this.listener = listener;
  }

  /**
   * The lock of a specification.
   *
   * @throws BundleException if an input cannot be had, or a third-party one is not pinned or
   *     differs
   */
  public BundleLock lock(BundleSpec spec, BundleLock committed) {
    return lock(spec, LockPolicy.thirdParty(committed));
  }

  /** The lock of a specification, third-party artifacts pinned as they come. */
  public BundleLock update(BundleSpec spec) {
    return lock(spec, new LockPolicy(BundleLock.of(Map.of()), input -> false, ""));
  }

  private BundleLock lock(BundleSpec spec, LockPolicy policy) {
    try (WorkFolder work = WorkFolder.make("casemate-lock")) {
      InputResolver resolver = new InputResolver(work.path(), environment, policy, fetcher);
      Map<InputKey, Pin> pins = new HashMap<>();
      for (InputSpec input : spec.inputs().toList()) {
        ResolvedInput resolved = resolver.resolve(input, ContentIntake.hashing());
        pins.put(input.key(), resolved.pin());
        listener.happened(new BuildEvent.Resolved(input.key(), resolved.pin().size()));
      }
      VexPage.pin(spec).ifPresent(pin -> pins.put(VexPage.KEY, pin));
      return BundleLock.of(pins);
    }
  }
}
