package eu.casemate.bundle.fetch;

import eu.casemate.bundle.BundleException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import land.oras.ContainerRef;
import land.oras.Registry;
import land.oras.auth.AuthProvider;
import land.oras.auth.RegistriesConf;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a registry, or its mirrors, with the tokens it wants (OCI distribution specification 1.1;
 * token authentication of Docker's registry). Names, mirrors and credentials are those of the ORAS
 * library; the exchange is not, for the library waits for an answer without end, follows
 * redirections without end and reads a token whatever its size. A token has 64 KiB at most and
 * comes within the time that an answer has to begin.
 */
final class RegistryHttp {

  private static final int LARGEST_TOKEN = 64 << 10;
  private static final Pattern BEARER = Pattern.compile("(?i)Bearer\\s+(.{1,4000})");
  private static final Pattern PARAMETER = Pattern.compile("([a-z_]{1,20})=\"([^\"]{0,2000})\"");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]{1,60000}");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Registry registry;
  private final AuthProvider credentials;
  private final TimedGet http;
  private final Map<String, String> tokens = new HashMap<>();

  RegistryHttp(Registry registry, AuthProvider credentials, TimedGet http) {
    this.registry = registry;
    this.credentials = credentials;
    this.http = http;
  }

  /** What of an image is asked for. */
  enum Kind {
    MANIFEST,
    BLOB
  }

  /**
   * The answer of the first mirror that has it, else of the registry.
   *
   * @throws IOException if it is worth another try
   * @throws BundleException if it is not
   */
  HttpResponse<InputStream> getAnywhere(Kind kind, ContainerRef ref, Map<String, String> headers)
      throws IOException {
    RegistriesConf conf = registry.getRegistriesConf();
    for (RegistriesConf.MirrorConfig mirror : conf.getApplicableMirrors(ref)) {
      try {
        ContainerRef there = conf.rewriteForMirror(ref, mirror);
        Registry its = registry.copy(there.getRegistry());
        return get(mirror.isInsecure() ? its.asInsecure() : its.asSecure(), kind, there, headers);
      } catch (IOException | BundleException e) {
        // A mirror need not have it: the next one is asked, and the registry in the end.
      }
    }
    return get(kind, ref, headers);
  }

  /** The answer of the registry itself. */
  HttpResponse<InputStream> get(Kind kind, ContainerRef ref, Map<String, String> headers)
      throws IOException {
    return get(registry, kind, ref, headers);
  }

  private HttpResponse<InputStream> get(
      Registry from, Kind kind, ContainerRef asked, Map<String, String> headers)
      throws IOException {
    ContainerRef ref = asked.forRegistry(from);
    if (ref.isBlocked(from)) {
      throw new BundleException("registries.conf of this machine blocks " + asked);
    }
    String path = kind == Kind.BLOB ? ref.getBlobsPath(from) : ref.getManifestsPath(from);
    URI uri = URI.create((ref.isInsecure(from) ? "http://" : "https://") + path);
    HttpResponse<InputStream> answer = authorized(uri, ref, headers);
    int status = answer.statusCode();
    if (status == 200 || status == 206) {
      return answer;
    }
    answer.body().close();
    if (status >= 400 && status < 500 && status != 408 && status != 429) {
      throw new BundleException(
          "the registry answers "
              + status
              + " to "
              + asked
              + "; check the image's name, and that you are logged in");
    }
    throw new IOException("the registry answered " + status);
  }

  private HttpResponse<InputStream> authorized(
      URI uri, ContainerRef ref, Map<String, String> headers) throws IOException {
    String place = uri.getAuthority() + " " + ref.getFullRepository();
    Optional<String> known = Optional.ofNullable(tokens.get(place)).or(() -> basic(ref));
    HttpResponse<InputStream> answer = http.send(uri, headers, own(known));
    Optional<Map<String, String>> challenge = challenge(answer, uri);
    if (challenge.isEmpty()) {
      return answer;
    }
    answer.body().close();
    String token = "Bearer " + token(uri, ref, challenge.get());
    tokens.put(place, token);
    return http.send(uri, headers, own(Optional.of(token)));
  }

  private Optional<String> basic(ContainerRef ref) {
    return Optional.ofNullable(credentials.getAuthHeader(ref));
  }

  private static Map<String, String> own(Optional<String> authorization) {
    return authorization.map(value -> Map.of("Authorization", value)).orElse(Map.of());
  }

  /** What the registry itself wants a token for; where it leads to is not given one. */
  private static Optional<Map<String, String>> challenge(
      HttpResponse<InputStream> answer, URI uri) {
    boolean refused = answer.statusCode() == 401 || answer.statusCode() == 403;
    if (!refused || !TimedGet.isSameOrigin(answer.uri(), uri)) {
      return Optional.empty();
    }
    return answer.headers().allValues("WWW-Authenticate").stream()
        .map(BEARER::matcher)
        .filter(Matcher::matches)
        .map(bearer -> parameters(bearer.group(1)))
        .filter(parameters -> parameters.containsKey("realm"))
        .findFirst();
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new HashMap<>();
    PARAMETER
        .matcher(text)
        .results()
        .forEach(parameter -> parameters.put(parameter.group(1), parameter.group(2)));
    return parameters;
  }

  private String token(URI uri, ContainerRef ref, Map<String, String> challenge)
      throws IOException {
    URI realm = realm(uri, challenge);
    HttpResponse<InputStream> answer = http.send(realm, Map.of(), own(basic(ref)));
    byte[] bytes;
    try (InputStream body = answer.body();
        StallGuard _ = new StallGuard(body, http.patience())) {
      bytes = answer.statusCode() == 200 ? body.readNBytes(LARGEST_TOKEN + 1) : new byte[0];
    }
    if (bytes.length > LARGEST_TOKEN) {
      throw new BundleException(
          realm.getHost() + " answers with a token of more than " + LARGEST_TOKEN + " bytes");
    }
    String token = read(bytes);
    if (!TOKEN.matcher(token).matches()) {
      throw new BundleException(
          realm.getHost()
              + " answers "
              + answer.statusCode()
              + " and gives no token for "
              + ref.getFullRepository()
              + "; check the image's name, and that you are logged in");
    }
    return token;
  }

  private static URI realm(URI uri, Map<String, String> challenge) {
    String realm = challenge.getOrDefault("realm", "");
    StringBuilder text = new StringBuilder(realm).append(realm.contains("?") ? '&' : '?');
    for (String name : List.of("service", "scope")) {
      String value = challenge.getOrDefault(name, "");
      text.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      text.append(name.equals("service") ? "&" : "");
    }
    try {
      URI address = URI.create(text.toString());
      if ("https".equals(address.getScheme()) || uri.getScheme().equals(address.getScheme())) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new BundleException("the registry gives tokens at what is no address", e);
    }
    throw new BundleException("the registry gives tokens by another way than https; refused");
  }

  private static String read(byte[] json) {
    try {
      JsonNode answer = JSON.readTree(json);
      String token = answer.path("token").asString("");
      return token.isEmpty() ? answer.path("access_token").asString("") : token;
    } catch (JacksonException e) {
      return "";
    }
  }
}
