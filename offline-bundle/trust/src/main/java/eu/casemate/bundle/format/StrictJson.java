package eu.casemate.bundle.format;

import eu.casemate.bundle.InvalidValueException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads JSON without mercy: UTF-8 only, each key once, at most 8 levels, names of at most 64
 * characters, texts of at most a million, numbers of at most 19 digits, one document and nothing
 * behind it.
 */
public final class StrictJson {

  private static final int LONGEST_NUMBER = 19;

  private static final JsonMapper MAPPER = mapper(8, 64, 1 << 20);

  private StrictJson() {}

  /**
   * A reader of trees within bounds: no key twice, nothing behind the document, numbers of at most
   * 19 digits.
   *
   * @param deepest the most levels
   * @param longestName the most characters of a key
   * @param longestText the most characters of a text
   */
  public static JsonMapper mapper(int deepest, int longestName, int longestText) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder()
                        .maxNestingDepth(deepest)
                        .maxNameLength(longestName)
                        .maxStringLength(longestText)
                        .maxNumberLength(LONGEST_NUMBER)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /**
   * The object that the bytes hold.
   *
   * @param what names the document in an error
   * @param largest the most bytes the document may have
   */
  public static StrictObject read(String what, byte[] bytes, int largest) {
    if (bytes.length > largest) {
      throw new InvalidValueException(
          "size of " + what, Integer.toString(bytes.length), "at most " + largest + " bytes");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      JsonNode node = MAPPER.readTree(text);
      return StrictObject.of(what, node);
    } catch (CharacterCodingException e) {
      throw new InvalidValueException("encoding of", what, "UTF-8 without a wrong byte");
    } catch (JacksonException e) {
      throw new InvalidValueException(
          what, "line " + line(e), "JSON with each key once, within the bounds of the format");
    }
  }

  private static String line(JacksonException e) {
    return e.getLocation() == null
        ? "unknown"
        : e.getLocation().getLineNr() + ", column " + e.getLocation().getColumnNr();
  }
}
