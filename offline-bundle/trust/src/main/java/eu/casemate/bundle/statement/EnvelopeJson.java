package eu.casemate.bundle.statement;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.format.StrictBase64;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON of an envelope, read as a stream: exactly the members {@code payloadType}, {@code
 * payload} and {@code signatures} (each {@code keyid} and {@code sig}), each once, in any order.
 * Memory is bounded by the size of the file, which is bounded by the caller.
 */
final class EnvelopeJson {

  private static final int DEEPEST = 3;
  private static final int LONGEST_NAME = 16;

  private EnvelopeJson() {}

  static byte[] write(PayloadType type, byte[] payload, List<StatementSignature> signatures) {
    String signed =
        signatures.stream()
            .map(
                signature ->
                    "{\"keyid\":\"%s\",\"sig\":\"%s\"}"
                        .formatted(signature.key(), StrictBase64.encode(signature.bytes())))
            .collect(Collectors.joining(","));
    // Nothing of a media type, Base64 or hexadecimal digits needs an escape.
    String json =
        "{\"payloadType\":\"%s\",\"payload\":\"%s\",\"signatures\":[%s]}\n"
            .formatted(type, StrictBase64.encode(payload), signed);
    return json.getBytes(StandardCharsets.US_ASCII);
  }

  static SignedStatement read(byte[] file, int largest) {
    if (file.length > largest) {
      throw new InvalidValueException(
          "size of the statement", Integer.toString(file.length), "at most " + largest + " bytes");
    }
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNameLength(LONGEST_NAME)
                    .maxStringLength(largest)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    // Jackson would guess UTF-16 and UTF-32; an envelope is ASCII.
    String text = new String(file, StandardCharsets.US_ASCII);
    try (JsonParser json = factory.createParser(ObjectReadContext.empty(), text)) {
      SignedStatement statement = statement(json);
      expect(json.nextToken() == null);
      return statement;
    } catch (JacksonException e) {
      throw malformed();
    }
  }

  private static SignedStatement statement(JsonParser json) {
    String type = "";
    String payload = "";
    List<StatementSignature> signatures = List.of();
    expect(json.nextToken() == JsonToken.START_OBJECT);
    int members = 0;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      members++;
      switch (name) {
        case "payloadType" -> type = text(json);
        case "payload" -> payload = text(json);
        case "signatures" -> signatures = signatures(json);
        default -> throw malformed();
      }
    }
    expect(members == 3 && json.currentToken() == JsonToken.END_OBJECT);
    return new SignedStatement(
        new PayloadType(type), StrictBase64.decode("payload", payload), signatures);
  }

  private static List<StatementSignature> signatures(JsonParser json) {
    expect(json.nextToken() == JsonToken.START_ARRAY);
    List<StatementSignature> signatures = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      expect(signatures.size() < SignedStatement.MOST_SIGNATURES);
      signatures.add(signature(json));
    }
    expect(json.currentToken() == JsonToken.END_ARRAY);
    return signatures;
  }

  private static StatementSignature signature(JsonParser json) {
    String key = "";
    String bytes = "";
    int members = 0;
    for (String name = json.nextName(); name != null; name = json.nextName()) {
      members++;
      switch (name) {
        case "keyid" -> key = text(json);
        case "sig" -> bytes = text(json);
        default -> throw malformed();
      }
    }
    expect(members == 2 && json.currentToken() == JsonToken.END_OBJECT);
    return new StatementSignature(new Digest(key), StrictBase64.decode("signature", bytes));
  }

  private static String text(JsonParser json) {
    expect(json.nextToken() == JsonToken.VALUE_STRING);
    return json.getString();
  }

  private static void expect(boolean met) {
    if (!met) {
      throw malformed();
    }
  }

  private static InvalidValueException malformed() {
    return new InvalidValueException(
        "statement", "its JSON", "a DSSE envelope: payloadType, payload, signatures, each once");
  }
}
