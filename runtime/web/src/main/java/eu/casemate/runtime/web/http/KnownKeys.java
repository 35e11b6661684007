package eu.casemate.runtime.web.http;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Refuses what a JSON object says and nobody reads: a slip would otherwise go unnoticed. */
public final class KnownKeys {

  private static final int MOST_SHOWN = 40;

  private KnownKeys() {}

  /**
   * Passes an object that has only these keys.
   *
   * @param where the object, such as {@code The body}
   * @throws HttpFailure 400 that names the unknown key, and the known one that it resembles
   */
  public static void require(JsonNode object, String where, List<String> known) {
    for (String key : object.propertyNames()) {
      if (!known.contains(key)) {
        String shown = key.length() > MOST_SHOWN ? key.substring(0, MOST_SHOWN) + "…" : key;
        throw new HttpFailure(
            400,
            where + " has a key that is unknown: '" + shown + "'",
            Spelling.nearest(key, known).map(meant -> "Did you mean '" + meant + "'? ").orElse("")
                + "Known keys: "
                + String.join(", ", known));
      }
    }
  }
}
