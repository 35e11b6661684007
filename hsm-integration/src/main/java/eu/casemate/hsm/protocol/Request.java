package eu.casemate.hsm.protocol;

import eu.casemate.hsm.KeyLabel;
import eu.casemate.hsm.WrappedKey;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a client asks of the key service. */
public sealed interface Request {

  /** How the service and its token are. */
  record Status() implements Request {}

  /** Wrap a data key with the service's key-encryption key. */
  record Wrap(String purpose, Secret key) implements Request {}

  /** Open a wrapped data key. */
  record Unwrap(WrappedKey wrapped) implements Request {}

  /** Sign a SHA-384 digest. */
  record Sign(KeyLabel key, Secret digest) implements Request {}

  /** The line to send, without its end. */
  default String encode() {
    return FlatJson.write(
        new TreeMap<>(
            switch (this) {
              case Status _ -> Map.of("call", "status");
              case Wrap wrap ->
                  Map.of("call", "wrap", "purpose", wrap.purpose(), "key", wrap.key().base64());
              case Unwrap unwrap -> Map.of("call", "unwrap", "wrapped", unwrap.wrapped().encode());
              case Sign sign ->
                  Map.of(
                      "call",
                      "sign",
                      "label",
                      sign.key().value(),
                      "digest",
                      sign.digest().base64());
            }));
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is no request; the message quotes nothing of the line
   */
  static Request parse(String line) {
    Map<String, String> members = FlatJson.parse(line);
    return switch (members.getOrDefault("call", "")) {
      case "status" -> {
        only(members, Set.of("call"));
        yield new Status();
      }
      case "wrap" -> {
        only(members, Set.of("call", "purpose", "key"));
        yield new Wrap(members.getOrDefault("purpose", ""), secret(members, "key"));
      }
      case "unwrap" -> {
        only(members, Set.of("call", "wrapped"));
        yield new Unwrap(WrappedKey.parse(members.getOrDefault("wrapped", "")));
      }
      case "sign" -> {
        only(members, Set.of("call", "label", "digest"));
        yield new Sign(new KeyLabel(members.getOrDefault("label", "")), secret(members, "digest"));
      }
      default -> throw new IllegalArgumentException("the calls are status, wrap, unwrap and sign");
    };
  }

  private static void only(Map<String, String> members, Set<String> expected) {
    if (!members.keySet().equals(expected)) {
      throw new IllegalArgumentException("expected exactly the members " + expected);
    }
  }

  private static Secret secret(Map<String, String> members, String name) {
    try {
      return new Secret(Base64.getDecoder().decode(members.getOrDefault(name, "")));
    } catch (IllegalArgumentException e) {
      // The decoder's message quotes a character of what may be a key.
      throw new IllegalArgumentException("member " + name + " is not Base64");
    }
  }
}
