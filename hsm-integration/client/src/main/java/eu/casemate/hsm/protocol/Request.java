package eu.casemate.hsm.protocol;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a client asks of the key service. */
public sealed interface Request {

  /** How the service and its token are. */
  record Status() implements Request {}

  /** Wrap a data key with the service's key-encryption key. */
  record Wrap(KeyUse use, SecretBytes key) implements Request {}

  /** Open a wrapped data key. */
  record Unwrap(WrappedKey wrapped) implements Request {}

  /** The line to send, without its end. */
  default String encode() {
    return FlatJson.write(
        new TreeMap<>(
            switch (this) {
              case Status _ -> Map.of("call", "status");
              case Wrap wrap ->
                  Map.of(
                      "call", "wrap",
                      "tenant", wrap.use().tenant(),
                      "purpose", wrap.use().purpose(),
                      "key", wrap.key().base64());
              case Unwrap unwrap -> Map.of("call", "unwrap", "wrapped", unwrap.wrapped().text());
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
        only(members, Set.of("call", "tenant", "purpose", "key"));
        var use =
            new KeyUse(members.getOrDefault("tenant", ""), members.getOrDefault("purpose", ""));
        yield new Wrap(use, secret(members, "key"));
      }
      case "unwrap" -> {
        only(members, Set.of("call", "wrapped"));
        yield new Unwrap(new WrappedKey(members.getOrDefault("wrapped", "")));
      }
      default -> throw new IllegalArgumentException("the calls are status, wrap and unwrap");
    };
  }

  private static void only(Map<String, String> members, Set<String> expected) {
    if (!members.keySet().equals(expected)) {
      throw new IllegalArgumentException("expected exactly the members " + expected);
    }
  }

  private static SecretBytes secret(Map<String, String> members, String name) {
    try {
      return SecretBytes.ofBase64(members.getOrDefault(name, ""));
    } catch (IllegalArgumentException e) {
      // The decoder's message quotes a character of what may be a key.
      throw new IllegalArgumentException("member " + name + " is not Base64");
    }
  }
}
