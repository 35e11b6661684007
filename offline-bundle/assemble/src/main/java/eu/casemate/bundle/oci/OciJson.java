package eu.casemate.bundle.oci;

import eu.casemate.bundle.Digest;
import eu.casemate.bundle.InvalidValueException;
import eu.casemate.bundle.Printable;
import eu.casemate.bundle.format.StrictJson;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An object of a foreign OCI document. Unlike the bundle's own metadata it may hold members that
 * are not known, which are ignored as the specification asks; all else is refused: other encodings
 * than UTF-8, a key that stands twice, more than 16 levels, names over 512 and texts over 65 536
 * characters, numbers over 19 digits, lists over 1000 elements, bytes behind the document.
 */
final class OciJson {

  /** The largest document: 4 MiB, what registries hold at most. */
  static final int LARGEST = 4 << 20;

  private static final int DEEPEST = 16;
  private static final int LONGEST_NAME = 512;
  private static final int LONGEST_TEXT = 64 << 10;
  private static final int MOST_ELEMENTS = 1000;
  private static final Pattern MEDIA_TYPE =
      Pattern.compile(
          "[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}/[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}");
  private static final String SHA256 = "sha256:";

  private static final JsonMapper MAPPER = StrictJson.mapper(DEEPEST, LONGEST_NAME, LONGEST_TEXT);

  private final String where;
  private final JsonNode node;

  private OciJson(String where, JsonNode node) {
    this.where = where;
    this.node = node;
    if (!node.isObject()) {
      throw new InvalidValueException(where, node.getNodeType().name(), "a JSON object");
    }
  }

  /**
   * The object that the bytes hold.
   *
   * @param what names the document in an error
   */
  static OciJson read(String what, byte[] bytes) {
    return new OciJson(what, parse(what, bytes));
  }

  /** The objects of the list that the bytes hold, as docker's {@code manifest.json} is one. */
  static List<OciJson> readList(String what, byte[] bytes) {
    return elements(what, parse(what, bytes)).stream()
        .map(element -> new OciJson(what, element))
        .toList();
  }

  private static JsonNode parse(String what, byte[] bytes) {
    if (bytes.length > LARGEST) {
      throw new InvalidValueException(
          "size of " + what, Integer.toString(bytes.length), "at most " + LARGEST + " bytes");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return MAPPER.readTree(text);
    } catch (CharacterCodingException e) {
      throw new InvalidValueException("encoding of", what, "UTF-8 without a wrong byte");
    } catch (JacksonException e) {
      throw new InvalidValueException(
          "content of", what, "JSON with each key once, within the bounds of this build");
    }
  }

  boolean isNull(String key) {
    JsonNode member = node.get(key);
    return member == null || member.isNull();
  }

  boolean has(String key) {
    return node.has(key);
  }

  /** A text that must be there. */
  String text(String key) {
    JsonNode member = node.get(key);
    if (member == null || !member.isString()) {
      throw new InvalidValueException(key + " in " + where, spelled(member), "a text");
    }
    return member.stringValue();
  }

  /** A text that may be missing, and is empty then. */
  String textOrEmpty(String key) {
    return node.has(key) ? text(key) : "";
  }

  String mediaType(String key) {
    String type = text(key);
    if (!MEDIA_TYPE.matcher(type).matches()) {
      throw new InvalidValueException(key + " in " + where, type, "a media type of RFC 6838");
    }
    return type;
  }

  long number(String key, long largest) {
    JsonNode member = node.get(key);
    if (member == null
        || !member.isIntegralNumber()
        || !member.canConvertToLong()
        || member.longValue() < 0
        || member.longValue() > largest) {
      throw new InvalidValueException(
          key + " in " + where, spelled(member), "a whole number from 0 to " + largest);
    }
    return member.longValue();
  }

  /** An object that must be there. */
  OciJson object(String key) {
    JsonNode member = node.get(key);
    if (member == null) {
      throw new InvalidValueException(key + " in " + where, "", "an object");
    }
    return new OciJson(where + " " + key, member);
  }

  /** The objects of a list, each read by the function; none if the list is missing. */
  <T> List<T> objects(String key, Function<OciJson, T> read) {
    List<T> values = new ArrayList<>();
    JsonNode list = node.get(key);
    for (JsonNode element : list == null ? List.<JsonNode>of() : elements(where, list)) {
      values.add(read.apply(new OciJson(where + " " + key + "[" + values.size() + "]", element)));
    }
    return values;
  }

  /** The texts of a list; none if the list is missing. */
  List<String> texts(String key) {
    JsonNode list = node.get(key);
    List<String> values = new ArrayList<>();
    for (JsonNode element : list == null ? List.<JsonNode>of() : elements(where, list)) {
      if (!element.isString()) {
        throw new InvalidValueException(key + " in " + where, spelled(element), "texts");
      }
      values.add(element.stringValue());
    }
    return values;
  }

  /** The members of an object of texts; none if it is missing or null. */
  SortedMap<String, String> map(String key) {
    SortedMap<String, String> values = new TreeMap<>();
    JsonNode member = node.get(key);
    if (member == null || member.isNull()) {
      return values;
    }
    for (Map.Entry<String, JsonNode> entry : object(key).node.properties()) {
      if (!entry.getValue().isString()) {
        throw new InvalidValueException(key + " in " + where, entry.getKey(), "texts");
      }
      values.put(entry.getKey(), entry.getValue().stringValue());
    }
    return values;
  }

  /** The descriptor that this object is. */
  Descriptor descriptor() {
    OciJson platform = node.has("platform") ? object("platform") : null;
    return new Descriptor(
        mediaType("mediaType"),
        digest(where, text("digest")),
        number("size", Descriptor.LARGEST),
        map("annotations"),
        platform == null
            ? Platform.UNSAID
            : new Platform(platform.textOrEmpty("os"), platform.textOrEmpty("architecture")));
  }

  /** The SHA-256 that a text spells. */
  static Digest digest(String where, String text) {
    if (!text.startsWith(SHA256)) {
      throw new InvalidValueException("digest in " + where, text, "sha256: and 64 digits");
    }
    return new Digest(text.substring(SHA256.length()));
  }

  private static List<JsonNode> elements(String where, JsonNode list) {
    if (!list.isArray() || list.size() > MOST_ELEMENTS) {
      throw new InvalidValueException(
          "list in " + where, spelled(list), "a list of at most " + MOST_ELEMENTS);
    }
    return List.copyOf(list.values());
  }

  private static String spelled(@Nullable JsonNode value) {
    return value == null
        ? ""
        : Printable.of(value.isContainer() ? "a " + value.getNodeType() : value.asString(""));
  }
}
