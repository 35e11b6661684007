package eu.casemate.bundle.build.input;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.oci.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import land.oras.ContainerRef;
import land.oras.Registry;
import land.oras.auth.AuthProvider;
import land.oras.auth.HttpClient;
import land.oras.auth.Scopes;
import land.oras.exception.OrasException;

/**
 * A blob of a registry. From its beginning it is had through the registry's mirrors, if there are
 * any; its rest, after a broken try, from the registry itself by a range (OCI distribution
 * specification 1.1, <em>Pulling blobs</em>).
 */
final class RegistryRemote implements Remote {

  private final Registry registry;
  private final AuthProvider credentials;
  private final ContainerRef repository;
  private final Descriptor descriptor;

  RegistryRemote(
      Registry registry, AuthProvider credentials, ContainerRef repository, Descriptor descriptor) {
    this.registry = registry;
    this.credentials = credentials;
    this.repository = repository;
    this.descriptor = descriptor;
  }

  @Override
  public Body open(long offset) throws IOException {
    ContainerRef blob = repository.withDigest(descriptor.spelled());
    try {
      if (offset == 0 || offset >= descriptor.size()) {
        return new Body(registry.fetchBlob(blob), 0, descriptor.size());
      }
      return rest(blob.forRegistry(registry), offset);
    } catch (OrasException e) {
      throw failure(descriptor.spelled(), e);
    }
  }

  private Body rest(ContainerRef blob, long offset) throws IOException {
    URI uri = URI.create(registry.getScheme() + "://" + blob.getBlobsPath(registry));
    HttpClient.ResponseWrapper<InputStream> response =
        HttpClient.Builder.builder()
            .build()
            .download(uri, Map.of("Range", "bytes=" + offset + "-"), Scopes.of(blob), credentials);
    return switch (response.statusCode()) {
      case 200 -> new Body(response.response(), 0, descriptor.size());
      case 206 -> {
        String range = response.headers().getOrDefault("content-range", "");
        if (!range.equals(expected(offset))) {
          response.response().close();
          throw new IOException("the registry sent another range than it was asked for");
        }
        yield new Body(response.response(), offset, descriptor.size());
      }
      default -> {
        response.response().close();
        throw new IOException("the registry answered " + response.statusCode());
      }
    };
  }

  private String expected(long offset) {
    return "bytes %d-%d/%d".formatted(offset, descriptor.size() - 1, descriptor.size());
  }

  /** What the library reports: a refusal for good is thrown, the rest is worth another try. */
  static IOException failure(String what, OrasException e) {
    Integer status = e.getStatusCode();
    if (status != null && status >= 400 && status < 500 && status != 408 && status != 429) {
      throw new BundleException(
          "the registry answers "
              + status
              + " to "
              + what
              + "; check the image's name, and that you are logged in",
          e);
    }
    return new IOException("the registry failed", e);
  }
}
