package eu.casemate.bundle.fetch;

import eu.casemate.bundle.assemble.input.ArtifactCache;
import eu.casemate.bundle.assemble.input.Fetcher;
import eu.casemate.bundle.assemble.spec.InputSpec;
import eu.casemate.bundle.assemble.spec.InputSpec.Https;
import eu.casemate.bundle.assemble.spec.InputSpec.Maven;
import eu.casemate.bundle.assemble.spec.InputSpec.Npm;
import eu.casemate.bundle.assemble.spec.InputSpec.Pypi;
import eu.casemate.bundle.assemble.spec.InputSpec.RegistryImage;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Map;

/**
 * Fetches on the connected side: packages through the ordinary clients {@code mvn}, {@code pip} and
 * {@code npm}, files from web servers, images from registries.
 */
public final class NetworkFetcher implements Fetcher {

  private final Map<String, String> environment;
  private final Download download = new Download();

  /**
   * A fetcher; it opens nothing until it is asked.
   *
   * @param environment that decides about the cache, and that the clients get
   */
  public NetworkFetcher(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public Path file(InputSpec input, Path folder, long most) {
    PackageClients clients = new PackageClients(folder, environment);
    return switch (input.source()) {
      case Maven maven -> clients.fetch(maven);
      case Pypi pypi -> clients.fetch(pypi);
      case Npm npm -> clients.fetch(npm);
      case Https https -> fetch(https, folder, most);
      default -> throw new IllegalArgumentException(input.key() + " is not one fetched file");
    };
  }

  /** Fetches into a part file; it stands in the folder when it is complete. */
  private Path fetch(Https https, Path folder, long most) {
    ArtifactCache cache = ArtifactCache.of(environment);
    Path part = cache.part(https.uri().toString());
    Path validator = cache.part(https.uri() + " validator");
    try (HttpClient client = TimedGet.newClient()) {
      TimedGet get = new TimedGet(client, TimedGet.PATIENCE);
      HttpsRemote remote = new HttpsRemote(get, https.uri(), validator);
      download.run(https.uri().toString(), part, most, remote);
    }
    return cache.takePart(part, folder.resolve(part.getFileName()));
  }

  @Override
  public RemoteImage image(InputSpec input) {
    if (input.source() instanceof RegistryImage image) {
      return new RegistrySession(image.reference(), ArtifactCache.of(environment), download);
    }
    throw new IllegalArgumentException(input.key() + " is no image of a registry");
  }
}
