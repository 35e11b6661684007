package eu.casemate.hsm.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.casemate.hsm.HsmException;
import eu.casemate.hsm.KeyFingerprint;
import eu.casemate.hsm.KeyLabel;
import eu.casemate.hsm.SealedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One line of JSON a message, one request a connection. An answer has {@code "ok": true} and its
 * values, or {@code "ok": false} and what went wrong.
 */
public final class Wire {
  /** The longest line either side accepts, in bytes. */
  public static final int MAX_LINE = 64 * 1024;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Wire() {}

  /** An empty message. */
  public static ObjectNode message() {
    return JSON.createObjectNode();
  }

  /** The bytes of a message, with its end of line. */
  public static byte[] bytes(ObjectNode message) {
    return (JSON.writeValueAsString(message) + "\n").getBytes(UTF_8);
  }

  /**
   * Reads a message.
   *
   * @throws IOException when the line is too long, cut short, or not a JSON object
   */
  public static ObjectNode read(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the line ends too early");
      }
      if (line.size() == MAX_LINE) {
        throw new IOException("the line has more than " + MAX_LINE + " bytes");
      }
      line.write(b);
    }
    try {
      if (JSON.readTree(line.toByteArray()) instanceof ObjectNode message) {
        return message;
      }
    } catch (JacksonException e) {
      // The text is the peer's; it does not belong into a message.
      throw new IOException("the line is not JSON");
    }
    throw new IOException("the line is not a JSON object");
  }

  /** What a failure looks like on the wire. */
  public static ObjectNode failure(HsmException failure) {
    ObjectNode answer = message().put("ok", false);
    answer.put("token", failure.token()).put("operation", failure.operation());
    answer.put("hint", failure.hint());
    failure.code().ifPresent(code -> answer.put("code", code));
    if (failure instanceof SealedException sealed) {
      answer.put("kek", sealed.kek().value()).put("expected", sealed.expected().value());
      sealed.found().ifPresent(found -> answer.put("found", found.value()));
    } else if (failure.code().isEmpty()) {
      answer.put("problem", failure.problem());
    }
    return answer;
  }

  /** The failure that an answer tells of. */
  public static HsmException failure(JsonNode answer) {
    String token = answer.path("token").asString("");
    String operation = answer.path("operation").asString("");
    String hint = answer.path("hint").asString("");
    if (answer.has("expected")) {
      KeyLabel kek = new KeyLabel(answer.path("kek").asString(""));
      KeyFingerprint expected = new KeyFingerprint(answer.path("expected").asString(""));
      return answer.has("found")
          ? SealedException.replaced(
              token, kek, expected, new KeyFingerprint(answer.path("found").asString("")))
          : SealedException.missing(token, kek, expected);
    }
    return answer.has("code")
        ? HsmException.ofCode(token, operation, answer.path("code").asString(""), hint)
        : new HsmException(token, operation, answer.path("problem").asString(""), hint);
  }
}
