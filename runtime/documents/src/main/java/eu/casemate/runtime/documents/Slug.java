package eu.casemate.runtime.documents;

import java.text.Normalizer;
import java.util.Locale;

/** Turns a heading into the anchor that links name. */
final class Slug {

  private Slug() {}

  static String of(String heading) {
    return Normalizer.normalize(heading.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
        .replaceAll("\\p{M}", "")
        .replace("œ", "oe")
        .replaceAll("[^a-z0-9_]+", "-")
        .replaceAll("^-|-$", "");
  }
}
