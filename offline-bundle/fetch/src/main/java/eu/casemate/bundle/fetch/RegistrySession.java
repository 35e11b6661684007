package eu.casemate.bundle.fetch;

import eu.casemate.bundle.BundleException;
import eu.casemate.bundle.Digest;
import eu.casemate.bundle.assemble.input.ArtifactCache;
import eu.casemate.bundle.assemble.input.ContentHash;
import eu.casemate.bundle.assemble.input.Fetcher;
import eu.casemate.bundle.oci.Descriptor;
import eu.casemate.bundle.oci.ImageReference;
import eu.casemate.bundle.oci.OciDocument;
import eu.casemate.bundle.oci.OciException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import land.oras.ContainerRef;
import land.oras.Registry;
import land.oras.auth.AuthProvider;
import land.oras.auth.AuthStoreAuthenticationProvider;

/**
 * An image of a registry, with the credentials and mirrors that this user has configured for docker
 * or podman, as the ORAS library reads them. TLS is asked of every registry but this machine's own.
 * Every blob is kept in the cache by its digest, so that a second build asks no registry. Bounds: a
 * manifest of 4 MiB, a blob of the size that its manifest says.
 */
final class RegistrySession implements Fetcher.RemoteImage {

  private static final Map<String, String> DOCUMENTS =
      Map.of("Accept", String.join(", ", OciDocument.mediaTypes()));

  private final ImageReference reference;
  private final ArtifactCache cache;
  private final Download download;
  private final HttpClient client = TimedGet.newClient();
  private final RegistryHttp http;
  private final ContainerRef ref;

  RegistrySession(ImageReference reference, ArtifactCache cache, Download download) {
    this.reference = reference;
    this.cache = cache;
    this.download = download;
    AuthProvider credentials = new AuthStoreAuthenticationProvider();
    Registry registry =
        Registry.builder()
            .withAuthProvider(credentials)
            .withInsecure(reference.isLoopback())
            .build();
    this.http = new RegistryHttp(registry, credentials, new TimedGet(client, download.patience()));
    this.ref = ContainerRef.parse(reference.toString());
  }

  @Override
  public void close() {
    // Not close(), which waits for answers that were given up.
    client.shutdownNow();
  }

  @Override
  public Descriptor manifest(Optional<Digest> pinned) {
    return pinned
        .map(digest -> document(ref.withDigest("sha256:" + digest)))
        .orElseGet(() -> document(ref));
  }

  @Override
  public Path blob(Descriptor descriptor) {
    if (OciDocument.isDocument(descriptor.mediaType())) {
      Descriptor came = document(ref.withDigest(descriptor.spelled()));
      return cache
          .find(came.digest())
          .orElseThrow(() -> new OciException("the cache has lost " + came.spelled()));
    }
    Path part = cache.part(descriptor.spelled());
    download.run(
        "blob " + descriptor.spelled() + " of " + reference,
        part,
        descriptor.size(),
        new RegistryRemote(http, ref, descriptor));
    Digest actual = ContentHash.of(part).digest();
    if (!actual.equals(descriptor.digest())) {
      remove(part);
      throw new OciException(
          "blob %s of %s came with the digest sha256:%s; the registry or its mirror is damaged"
              .formatted(descriptor.spelled(), reference, actual));
    }
    return cache.keepPart(part, actual);
  }

  private Descriptor document(ContainerRef asked) {
    AtomicReference<String> type = new AtomicReference<>("");
    Path part = cache.part("manifest of " + asked);
    remove(part);
    download.run(
        "the manifest of " + asked, part, OciDocument.LARGEST, offset -> answer(asked, type));
    ContentHash hash = ContentHash.of(part);
    String expected = asked.getDigest();
    if (expected != null && !expected.equals("sha256:" + hash.digest())) {
      remove(part);
      throw new OciException(
          "%s is answered with the manifest sha256:%s; the registry or its mirror is damaged"
              .formatted(asked, hash.digest()));
    }
    cache.keepPart(part, hash.digest());
    return Descriptor.of(type.get(), hash.digest(), hash.size());
  }

  private Remote.Body answer(ContainerRef asked, AtomicReference<String> type) throws IOException {
    HttpResponse<InputStream> answer =
        http.getAnywhere(RegistryHttp.Kind.MANIFEST, asked, DOCUMENTS);
    String mediaType = answer.headers().firstValue("Content-Type").orElse("");
    type.set(mediaType.split(";", -1)[0].strip());
    long length = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
    return new Remote.Body(answer.body(), 0, length);
  }

  private static void remove(Path part) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      throw new BundleException(part + " cannot be removed; remove it", e);
    }
  }
}
