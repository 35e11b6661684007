package eu.casemate.serving;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/**
 * Where an engine listens. Only this machine, or hosts that the site named, can be addressed, so
 * that no mistake in a configuration sends prompts elsewhere.
 */
public final class EngineAddress {

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

  private final URI base;

  private EngineAddress(URI base) {
    this.base = base;
  }

  /** An engine on this machine. */
  public static EngineAddress loopback(int port) {
    return of(URI.create("http://127.0.0.1:" + port), Set.of());
  }

  /**
   * An engine at a base address such as {@code http://127.0.0.1:8080}.
   *
   * @param allowedHosts hosts other than this machine that the site named
   * @throws IllegalArgumentException when the host is neither, or the address has more than scheme,
   *     host and port
   */
  public static EngineAddress of(URI base, Set<String> allowedHosts) {
    String host = base.getHost() == null ? "" : base.getHost().toLowerCase(Locale.ROOT);
    if (!LOOPBACK.contains(host) && !allowedHosts.contains(host)) {
      throw new IllegalArgumentException(
          "The engine's host '"
              + host
              + "' is neither this machine nor named by the site; name it"
              + " among the allowed hosts or use 127.0.0.1");
    }
    boolean web = "http".equals(base.getScheme()) || "https".equals(base.getScheme());
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    if (!web
        || base.getRawUserInfo() != null
        || base.getRawQuery() != null
        || base.getRawFragment() != null
        || !(path.isEmpty() || "/".equals(path))) {
      throw new IllegalArgumentException(
          "The engine's address on host '"
              + host
              + "' is not of the form http://HOST:PORT; remove"
              + " path, user and query");
    }
    return new EngineAddress(base);
  }

  URI resolve(String path) {
    return base.resolve(path);
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
