package eu.casemate.parser.text;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes of what a document holds what its reader sees: letters for ligatures, one letter for an
 * accent that was set apart ("pr´elev´ee"), composed letters (NFC), no invisible characters.
 */
public final class TextRepair {

  private static final Map<Character, String> MARKS =
      Map.of(
          '\u00B4', "\u0301", '\u02CA', "\u0301", '\u02CB', "\u0300", '`', "\u0300", '\u02C6',
          "\u0302", '\u00A8', "\u0308", '\u00B8', "\u0327", '\u02DC', "\u0303", '\u02DA', "\u030A");

  // As typesetters of the TeX family put it: the accent, then its letter; ı and ȷ have no dot.
  private static final Pattern APART =
      Pattern.compile(
          "([\u00B4\u02CA\u02CB\u02C6\u00A8\u00B8\u02DC\u02DA]) ?([A-Za-z\u0131\u0237])");

  // A grave accent looks like a quote of code: only in a word, or before a lone a ("à").
  private static final Pattern GRAVE =
      Pattern.compile("(?<=\\p{L})`([AEUaeu])(?!\\p{L}*`)|(?<![^\\s(])`([Aa])(?=\\s)");
  private static final Pattern LIGATURE = Pattern.compile("[\uFB00-\uFB06]");
  private static final Pattern UNSEEN =
      Pattern.compile("[\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|(?![\n\t])\\p{Cntrl}");
  private static final Pattern LONE =
      Pattern.compile("[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]");

  /**
   * Ligatures as older fonts number them, among control characters: the codes of TeX's fonts (from
   * 0x0B on), of its newer ones (from 0x1B on), and those of Apple's in the private range.
   */
  private static final Pattern NUMBERED =
      Pattern.compile(
          "[\u000B\u000C\u000E\u000F\u001B-\u001F\uF001\uF002]|(?<=\\p{L})\r(?=\\p{L})");

  private static final Map<Character, String> LIGATURES =
      Map.ofEntries(
          Map.entry('\u000B', "ff"),
          Map.entry('\u000C', "fi"),
          Map.entry('\r', "fl"),
          Map.entry('\u000E', "ffi"),
          Map.entry('\u000F', "ffl"),
          Map.entry('\u001B', "ff"),
          Map.entry('\u001C', "fi"),
          Map.entry('\u001D', "fl"),
          Map.entry('\u001E', "ffi"),
          Map.entry('\u001F', "ffl"),
          Map.entry('\uF001', "fi"),
          Map.entry('\uF002', "fl"));

  private static final Pattern WIDE_SPACE = Pattern.compile("[\u00A0\u2000-\u200A\u202F\u3000]");

  private TextRepair() {}

  /** The text as it is seen. */
  public static String seen(String text) {
    String clean = UNSEEN.matcher(text).replaceAll("");
    clean = LONE.matcher(clean).replaceAll("\uFFFD");
    clean = WIDE_SPACE.matcher(clean).replaceAll(" ");
    clean =
        LIGATURE
            .matcher(clean)
            .replaceAll(found -> Normalizer.normalize(found.group(), Normalizer.Form.NFKC));
    return Normalizer.normalize(clean, Normalizer.Form.NFC);
  }

  /** The text of a page: accents may stand apart from their letters, ligatures may be numbers. */
  public static String seenOnPage(String text) {
    String spelt =
        NUMBERED.matcher(text).replaceAll(found -> LIGATURES.get(found.group().charAt(0)));
    String together = APART.matcher(spelt).replaceAll(TextRepair::composed);
    together =
        GRAVE
            .matcher(together)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        (found.group(1) == null ? found.group(2) : found.group(1)) + "\u0300"));
    return seen(together);
  }

  private static String composed(MatchResult found) {
    String mark = MARKS.get(found.group(1).charAt(0));
    String letter = found.group(2).replace('\u0131', 'i').replace('\u0237', 'j');
    String whole = Normalizer.normalize(letter + mark, Normalizer.Form.NFC);
    return Matcher.quoteReplacement(whole.length() == 1 ? whole : found.group());
  }
}
