package eu.casemate.hsm.protocol;

import eu.casemate.hsm.token.DamagedKeyException;
import eu.casemate.hsm.token.HsmException;
import eu.casemate.hsm.token.KeyFingerprint;
import eu.casemate.hsm.token.KeyLabel;
import eu.casemate.hsm.token.SealedException;
import eu.casemate.hsm.token.WrappedKey;
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
  record Bytes(Secret bytes) implements Reply {}

  /** The token or its keys failed. */
  record Failed(HsmException failure) implements Reply {}

  /** The request was not one. */
  record Refused(String problem) implements Reply {}

  /** The line to send, without its end. */
  default String encode() {
    return FlatJson.write(
        switch (this) {
          case Health health -> health(health.status());
          case Wrapped wrapped -> members("wrapped", wrapped.key().encode());
          case Bytes bytes -> members("bytes", bytes.bytes().base64());
          case Failed failed -> failure(failed.failure());
          case Refused refused -> members("refused", refused.problem());
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
              new KeyLabel(get(members, "kek")),
              Optional.ofNullable(members.get("fingerprint")).map(KeyFingerprint::new),
              get(members, "detail")));
    }
    if (members.containsKey("wrapped")) {
      return new Wrapped(WrappedKey.parse(get(members, "wrapped")));
    }
    if (members.containsKey("bytes")) {
      return new Bytes(Secret.ofBase64(get(members, "bytes")));
    }
    return members.containsKey("refused")
        ? new Refused(get(members, "refused"))
        : new Failed(failure(members));
  }

  private static Map<String, String> health(KeyServiceStatus status) {
    Map<String, String> members = members("state", status.state().name().toLowerCase(Locale.ROOT));
    members.put("token", status.token());
    members.put("kek", status.kek().value());
    status.fingerprint().ifPresent(value -> members.put("fingerprint", value.value()));
    members.put("detail", status.detail());
    return members;
  }

  private static Map<String, String> failure(HsmException failure) {
    Map<String, String> members = members("token", failure.token());
    if (failure instanceof SealedException sealed) {
      members.put("kek", sealed.kek().value());
      members.put("expected", sealed.expected().value());
      sealed.found().ifPresent(found -> members.put("found", found.value()));
      return members;
    }
    if (failure instanceof DamagedKeyException damaged) {
      members.put("kek", damaged.kek().value());
      members.put("damaged", damaged.problem());
      return members;
    }
    members.put("operation", failure.operation());
    members.put("hint", failure.hint());
    failure
        .code()
        .ifPresentOrElse(
            code -> members.put("code", code), () -> members.put("problem", failure.problem()));
    return members;
  }

  private static HsmException failure(Map<String, String> members) {
    String token = get(members, "token");
    if (members.containsKey("expected")) {
      var kek = new KeyLabel(get(members, "kek"));
      var expected = new KeyFingerprint(get(members, "expected"));
      return members.containsKey("found")
          ? SealedException.replaced(
              token, kek, expected, new KeyFingerprint(get(members, "found")))
          : SealedException.missing(token, kek, expected);
    }
    if (members.containsKey("damaged")) {
      return new DamagedKeyException(
          token, new KeyLabel(get(members, "kek")), get(members, "damaged"));
    }
    String operation = get(members, "operation");
    String hint = get(members, "hint");
    return members.containsKey("code")
        ? HsmException.ofCode(token, operation, get(members, "code"), hint)
        : new HsmException(token, operation, get(members, "problem"), hint);
  }

  private static String get(Map<String, String> members, String name) {
    String value = members.get(name);
    if (value == null) {
      throw new IllegalArgumentException("a reply lacks the member " + name);
    }
    return value;
  }

  private static Map<String, String> members(String name, String value) {
    Map<String, String> members = new TreeMap<>();
    members.put(name, value);
    return members;
  }
}
