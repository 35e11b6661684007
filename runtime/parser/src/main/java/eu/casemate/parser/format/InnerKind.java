package eu.casemate.parser.format;

import eu.casemate.parser.plain.Decoding;
import eu.casemate.runtime.documents.structure.Format;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Tells what an enclosed document is by its first bytes, and kinds of text apart by its name. */
final class InnerKind {

  private static final int LOOKED_AT = 1_024;
  private static final Set<String> TEXT = Set.of("txt", "text", "log", "md", "markdown", "");
  private static final Map<String, Format> BY_NAME =
      Map.of(
          "html", Format.HTML,
          "htm", Format.HTML,
          "xhtml", Format.HTML,
          "csv", Format.CSV,
          "tsv", Format.CSV,
          "eml", Format.MAIL,
          "mht", Format.MAIL,
          "mhtml", Format.MAIL);
  private static final Pattern HTML =
      Pattern.compile(
          "^\\s*(?:<\\?xml[^>]*>\\s*)?<(?:!doctype html|html|head|body)[\\s>]",
          Pattern.CASE_INSENSITIVE);

  private InnerKind() {}

  /** The format of it; empty for what is text or nothing that is read. */
  static Optional<Format> format(String name, byte[] content) {
    int length = Math.min(content.length, LOOKED_AT);
    String start = new String(content, 0, length, StandardCharsets.ISO_8859_1);
    if (start.startsWith("%PDF-")) {
      return Optional.of(Format.PDF);
    }
    if (start.startsWith("PK\u0003\u0004")) {
      return Optional.of(Format.ZIP);
    }
    if (start.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
      return Optional.of(Format.COMPOUND);
    }
    if (start.startsWith("{\\rtf")) {
      return Optional.of(Format.RTF);
    }
    Format named = BY_NAME.get(ending(name));
    return named == null && HTML.matcher(start).find()
        ? Optional.of(Format.HTML)
        : Optional.ofNullable(named);
  }

  /** Whether it is text, by its name and its bytes. */
  static boolean text(String name, byte[] content) {
    return TEXT.contains(ending(name)) && Decoding.decode(content).indexOf('\0') < 0;
  }

  static boolean markdown(String name) {
    return ending(name).equals("md") || ending(name).equals("markdown");
  }

  private static String ending(String name) {
    String file = name.substring(name.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot < 0 ? "" : file.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
