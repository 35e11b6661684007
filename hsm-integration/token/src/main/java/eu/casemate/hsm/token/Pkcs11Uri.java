package eu.casemate.hsm.token;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The part of the PKCS#11 URI scheme (RFC 7512) that Casemate uses: {@code
 * pkcs11:token=LABEL;object=KEY?module-path=/PATH&pin-source=file:/PATH}.
 *
 * <p>An attribute outside this part is refused by its name, never ignored: ignoring {@code serial}
 * could pick another token than the one meant. {@code pin-value} is refused because a PIN does not
 * belong on a command line.
 */
public final class Pkcs11Uri {

  private static final String SCHEME = "pkcs11:";
  private static final Set<String> PATH_ATTRIBUTES = Set.of("token", "object");
  private static final Set<String> QUERY_ATTRIBUTES = Set.of("module-path", "pin-source");

  private final TokenAddress address;
  private final @Nullable KeyLabel keyLabel;
  private final @Nullable Path pinFile;

  private Pkcs11Uri(TokenAddress address, @Nullable KeyLabel keyLabel, @Nullable Path pinFile) {
    this.address = address;
    this.keyLabel = keyLabel;
    this.pinFile = pinFile;
  }

  /**
   * Reads a URI; {@code token} and {@code module-path} must be there.
   *
   * @throws IllegalArgumentException naming the attribute that is unknown, missing, repeated or
   *     malformed
   */
  public static Pkcs11Uri parse(String text) {
    if (!text.startsWith(SCHEME)) {
      throw new IllegalArgumentException("a PKCS#11 URI starts with " + SCHEME);
    }
    String rest = text.substring(SCHEME.length());
    int question = rest.indexOf('?');
    String path = question < 0 ? rest : rest.substring(0, question);
    String query = question < 0 ? "" : rest.substring(question + 1);
    Map<String, String> values = new HashMap<>();
    collect(path, ";", PATH_ATTRIBUTES, values);
    collect(query, "&", QUERY_ATTRIBUTES, values);
    String object = values.get("object");
    String pinSource = values.get("pin-source");
    return new Pkcs11Uri(
        new TokenAddress(Path.of(required(values, "module-path")), required(values, "token")),
        object == null ? null : new KeyLabel(object),
        pinSource == null ? null : file(pinSource));
  }

  /** The token and its library. */
  public TokenAddress address() {
    return address;
  }

  /**
   * The key's label.
   *
   * @throws IllegalArgumentException if the URI names none
   */
  public KeyLabel keyLabel() {
    if (keyLabel == null) {
      throw missing("object");
    }
    return keyLabel;
  }

  /**
   * The file that holds the PIN.
   *
   * @throws IllegalArgumentException if the URI names none
   */
  public Path pinFile() {
    if (pinFile == null) {
      throw missing("pin-source");
    }
    return pinFile;
  }

  private static void collect(
      String part, String separator, Set<String> known, Map<String, String> values) {
    if (part.isEmpty()) {
      return;
    }
    for (String attribute : part.split(separator, -1)) {
      int equals = attribute.indexOf('=');
      String name = equals < 0 ? attribute : attribute.substring(0, equals);
      if (name.equals("pin-value")) {
        throw new IllegalArgumentException(
            "attribute pin-value is refused: put the PIN into a file and name it with pin-source");
      }
      if (equals < 0 || !known.contains(name)) {
        throw new IllegalArgumentException("unknown attribute " + name + " in the PKCS#11 URI");
      }
      if (values.put(name, decode(name, attribute.substring(equals + 1))) != null) {
        throw new IllegalArgumentException("attribute " + name + " stands twice");
      }
    }
  }

  private static String decode(String name, String value) {
    try {
      // URLDecoder would turn a plus sign, which RFC 7512 takes literally, into a blank.
      return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("attribute " + name + " has a broken percent escape", e);
    }
  }

  private static Path file(String pinSource) {
    String path = pinSource.startsWith("file:") ? pinSource.substring(5) : "";
    path = path.startsWith("///") ? path.substring(2) : path;
    if (!path.startsWith("/") || path.startsWith("//")) {
      throw new IllegalArgumentException("attribute pin-source must be file: and an absolute path");
    }
    return Path.of(path);
  }

  private static String required(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw missing(name);
    }
    return value;
  }

  private static IllegalArgumentException missing(String name) {
    return new IllegalArgumentException("attribute " + name + " is missing in the PKCS#11 URI");
  }
}
