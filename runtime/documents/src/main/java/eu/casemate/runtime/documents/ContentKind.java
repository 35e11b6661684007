package eu.casemate.runtime.documents;

import eu.casemate.runtime.documents.structure.Format;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells what a document is by its first bytes; only kinds of text are told apart by the name, since
 * a page about HTML may begin like one.
 */
final class ContentKind {

  private static final int LOOKED_AT = 4_096;

  /** Some programs write a line before a PDF's own first one. */
  private static final int BEFORE_PDF = 1_024;

  private static final Set<String> TEXT = Set.of("md", "markdown", "txt", "json");
  private static final Map<String, Format> BY_NAME =
      Map.of(
          "html", Format.HTML,
          "htm", Format.HTML,
          "xhtml", Format.HTML,
          "csv", Format.CSV,
          "tsv", Format.CSV,
          "eml", Format.MAIL);
  private static final Pattern HTML =
      Pattern.compile(
          "^\\s*(?:<\\?xml[^>]*>\\s*)?(?:<!--.*?-->\\s*)*<(?:!doctype html|html|head|body)[\\s>]",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern MAIL =
      Pattern.compile(
          "^(?:[!-9;-~]+:[^\\n]*\\n(?:[ \\t][^\\n]*\\n)*){0,40}"
              + "(?:Received|MIME-Version|Message-ID|Return-Path):",
          Pattern.CASE_INSENSITIVE);

  /** PNG, JPEG, TIFF in either order of bytes, GIF. */
  private static final List<String> IMAGES =
      List.of("\u0089PNG\r\n\u001A\n", "\u00FF\u00D8\u00FF", "II*\0", "MM\0*", "GIF87a", "GIF89a");

  /** Two letters alone could begin a text. */
  private static final Pattern BMP = Pattern.compile("^BM.{4}\0{4}", Pattern.DOTALL);

  private ContentKind() {}

  /** The format that a parser process reads; empty for plain text, and for what nobody reads. */
  static Optional<Format> of(DocumentName name, byte[] content) {
    int length = Math.min(content.length, LOOKED_AT);
    String start = new String(content, 0, length, StandardCharsets.ISO_8859_1);
    Optional<Format> signed = signed(name, start);
    if (signed.isPresent() || TEXT.contains(name.extension())) {
      return signed;
    }
    Format named = BY_NAME.get(name.extension());
    String text = start.startsWith("\u00EF\u00BB\u00BF") ? start.substring(3) : start;
    if (start.indexOf('\0') >= 0 && named != Format.HTML && named != Format.CSV) {
      return Optional.empty();
    }
    if (named != null) {
      return Optional.of(named);
    }
    if (HTML.matcher(text).find()) {
      return Optional.of(Format.HTML);
    }
    return MAIL.matcher(text).find() ? Optional.of(Format.MAIL) : Optional.empty();
  }

  private static Optional<Format> signed(DocumentName name, String start) {
    int pdf = start.indexOf("%PDF-");
    boolean named = name.extension().toLowerCase(Locale.ROOT).equals("pdf");
    if (pdf == 0 || (named && pdf > 0 && pdf < BEFORE_PDF)) {
      return Optional.of(Format.PDF);
    }
    if (start.startsWith("PK\u0003\u0004") || start.startsWith("PK\u0005\u0006")) {
      return Optional.of(Format.ZIP);
    }
    if (start.startsWith("{\\rtf")) {
      return Optional.of(Format.RTF);
    }
    if (start.startsWith("\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1")) {
      return Optional.of(Format.COMPOUND);
    }
    boolean image = IMAGES.stream().anyMatch(start::startsWith) || BMP.matcher(start).find();
    return image ? Optional.of(Format.IMAGE) : Optional.empty();
  }
}
