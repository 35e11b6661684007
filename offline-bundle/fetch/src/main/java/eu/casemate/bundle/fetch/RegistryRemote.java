package eu.casemate.bundle.fetch;

import eu.casemate.bundle.oci.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Map;
import land.oras.ContainerRef;

/**
 * A blob of a registry. From its beginning it is had through the registry's mirrors, if there are
 * any; its rest, after a broken try, from the registry itself by a range (OCI distribution
 * specification 1.1, <em>Pulling blobs</em>).
 */
record RegistryRemote(RegistryHttp http, ContainerRef repository, Descriptor descriptor)
    implements Remote {

  @Override
  public Body open(long offset) throws IOException {
    ContainerRef blob = repository.withDigest(descriptor.spelled());
    if (offset == 0 || offset >= descriptor.size()) {
      InputStream whole = http.getAnywhere(RegistryHttp.Kind.BLOB, blob, Map.of()).body();
      return new Body(whole, 0, descriptor.size());
    }
    HttpResponse<InputStream> response =
        http.get(RegistryHttp.Kind.BLOB, blob, Map.of("Range", "bytes=" + offset + "-"));
    if (response.statusCode() == 200) {
      return new Body(response.body(), 0, descriptor.size());
    }
    if (!response.headers().firstValue("Content-Range").orElse("").equals(expected(offset))) {
      response.body().close();
      throw new IOException("the registry sent another range than it was asked for");
    }
    return new Body(response.body(), offset, descriptor.size());
  }

  private String expected(long offset) {
    return "bytes %d-%d/%d".formatted(offset, descriptor.size() - 1, descriptor.size());
  }
}
