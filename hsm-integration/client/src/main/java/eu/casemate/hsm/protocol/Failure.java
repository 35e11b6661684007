package eu.casemate.hsm.protocol;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Why the token did not do what the key service asked of it. */
public sealed interface Failure {

  /** The token's label; empty where none was meant, as with a PIN file that cannot be read. */
  String token();

  /**
   * The token lacks the key-encryption key that wrapped the data key.
   *
   * @param token the token's label
   * @param kek the label of the key-encryption key
   * @param expected the fingerprint of the key that is needed
   * @param found the fingerprint of the key that has the label now; empty if there is none
   */
  record KeyMissing(String token, String kek, String expected, Optional<String> found)
      implements Failure {}

  /**
   * The wrapped key is not what was wrapped: damaged or altered.
   *
   * @param token the token's label
   * @param kek the label of the key-encryption key
   * @param problem how the damage is known, one clause without secrets
   */
  record KeyDamaged(String token, String kek, String problem) implements Failure {}

  /**
   * Anything else, such as a call that this user may not make.
   *
   * @param token the token's label
   * @param operation what was being done
   * @param problem what went wrong; the name of the PKCS#11 return code if {@code hasCode}
   * @param hasCode whether the token gave a return code
   * @param hint the next step for the operator
   */
  record Other(String token, String operation, String problem, boolean hasCode, String hint)
      implements Failure {}

  /** The members of the reply's line. */
  default Map<String, String> members() {
    Map<String, String> members = new TreeMap<>();
    members.put("token", token());
    switch (this) {
      case KeyMissing missing -> {
        members.put("kek", missing.kek());
        members.put("expected", missing.expected());
        missing.found().ifPresent(found -> members.put("found", found));
      }
      case KeyDamaged damaged -> {
        members.put("kek", damaged.kek());
        members.put("damaged", damaged.problem());
      }
      case Other other -> {
        members.put("operation", other.operation());
        members.put(other.hasCode() ? "code" : "problem", other.problem());
        members.put("hint", other.hint());
      }
    }
    return members;
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException if one is missing
   */
  static Failure of(Map<String, String> members) {
    String token = Reply.get(members, "token");
    if (members.containsKey("expected")) {
      return new KeyMissing(
          token,
          Reply.get(members, "kek"),
          Reply.get(members, "expected"),
          Optional.ofNullable(members.get("found")));
    }
    if (members.containsKey("damaged")) {
      return new KeyDamaged(token, Reply.get(members, "kek"), Reply.get(members, "damaged"));
    }
    boolean hasCode = members.containsKey("code");
    return new Other(
        token,
        Reply.get(members, "operation"),
        Reply.get(members, hasCode ? "code" : "problem"),
        hasCode,
        Reply.get(members, "hint"));
  }
}
