package eu.casemate.hsm.protocol;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the key service answers. */
public sealed interface Reply {

  /** To {@code status}. */
  record Health(KeyServiceStatus status) implements Reply {}

  /** To {@code wrap}. */
  record Wrapped(WrappedKey key) implements Reply {}

  /** To {@code unwrap}. */
  record Unwrapped(SecretBytes key) implements Reply {}

  /** The token or its keys failed. */
  record Failed(Failure failure) implements Reply {}

  /** The request was not one. */
  record Refused(String problem) implements Reply {}

  /** The line to send, without its end. */
  default String encode() {
    return FlatJson.write(
        switch (this) {
          case Health health -> health(health.status());
          case Wrapped wrapped -> Map.of("wrapped", wrapped.key().text());
          case Unwrapped unwrapped -> Map.of("bytes", unwrapped.key().base64());
          case Failed failed -> failed.failure().members();
          case Refused refused -> Map.of("refused", refused.problem());
        });
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is no reply
   */
  static Reply parse(String line) {
    Map<String, String> members = FlatJson.parse(line);
    if (members.containsKey("state")) {
      return new Health(
          new KeyServiceStatus(
              KeyServiceStatus.State.valueOf(get(members, "state").toUpperCase(Locale.ROOT)),
              get(members, "token"),
              get(members, "kek"),
              Optional.ofNullable(members.get("fingerprint")),
              get(members, "detail")));
    }
    if (members.containsKey("wrapped")) {
      return new Wrapped(new WrappedKey(get(members, "wrapped")));
    }
    if (members.containsKey("bytes")) {
      return new Unwrapped(SecretBytes.ofBase64(get(members, "bytes")));
    }
    return members.containsKey("refused")
        ? new Refused(get(members, "refused"))
        : new Failed(Failure.of(members));
  }

  private static Map<String, String> health(KeyServiceStatus status) {
    Map<String, String> members = new TreeMap<>();
    members.put("state", status.state().name().toLowerCase(Locale.ROOT));
    members.put("token", status.token());
    members.put("kek", status.kek());
    status.fingerprint().ifPresent(value -> members.put("fingerprint", value));
    members.put("detail", status.detail());
    return members;
  }

  /** A member that must be there. */
  static String get(Map<String, String> members, String name) {
    String value = members.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a reply lacks the member " + name);
    }
    return value;
  }
}
