package eu.casemate.parser.markup;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Selector.SelectorParseException;

/**
 * The elements of a page that its own styles hide: not shown, of no size, off the page, or white on
 * white. Style sheets elsewhere are not loaded.
 */
final class HiddenElements {

  private static final int MOST_RULES = 500;
  private static final int MOST_LETTERS = 500_000;
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern RULE = Pattern.compile("([^{}@;]{1,300})\\{([^{}]{0,2000})\\}");
  private static final Pattern VANISHES =
      Pattern.compile(
          "(?:^|;)(?:display:none|visibility:hidden|opacity:0(?![.\\d])"
              + "|font-size:(?:0(?:\\.\\d+)?|1)(?:px|pt|em|rem|%)?(?:!important)?(?:;|$)"
              + "|(?:left|top|right|text-indent|margin-left):-\\d{3,})");
  private static final Pattern WHITE =
      Pattern.compile(
          "(?:^|;)color:(?:#fff|#ffffff|white|rgb\\(255,255,255\\))(?:!important)?(?:;|$)");

  private static final Pattern BACKGROUND =
      Pattern.compile(
          "background(?:-color|-image)?:\\s*(?!\\s|#fff|white|transparent|none|inherit|initial)",
          Pattern.CASE_INSENSITIVE);

  private final Set<Element> found = Collections.newSetFromMap(new IdentityHashMap<>());

  /** Whether its style sheets paint grounds: then white text may stand on one. */
  private final boolean grounds;

  private HiddenElements(boolean grounds) {
    this.grounds = grounds;
  }

  static HiddenElements of(Document document) {
    StringBuilder sheet = new StringBuilder();
    for (Element style : document.select("style")) {
      if (sheet.length() < MOST_LETTERS && !style.attr("media").contains("print")) {
        sheet.append(style.data(), 0, Math.min(MOST_LETTERS, style.data().length()));
      }
    }
    HiddenElements hidden = new HiddenElements(BACKGROUND.matcher(sheet).find());
    RULE.matcher(COMMENT.matcher(sheet).replaceAll(""))
        .results()
        .filter(rule -> hidden.vanishes(rule.group(2)))
        .limit(MOST_RULES)
        .forEach(rule -> hidden.match(document, rule));
    return hidden;
  }

  private void match(Document document, MatchResult rule) {
    try {
      found.addAll(document.select(rule.group(1).strip()));
    } catch (SelectorParseException | IllegalArgumentException e) {
      // A selector that is not known hides nothing.
      found.remove(document);
    }
  }

  boolean contains(Element element) {
    return element.hasAttr("hidden")
        || (!found.isEmpty() && found.contains(element))
        || (element.hasAttr("style") && vanishes(element.attr("style")) && !onGround(element));
  }

  private boolean vanishes(String style) {
    String plain = plain(style);
    return VANISHES.matcher(plain).find()
        || (!grounds && WHITE.matcher(plain).find() && !plain.contains("background"));
  }

  // White text on what an element around it paints is seen.
  private static boolean onGround(Element element) {
    return !VANISHES.matcher(plain(element.attr("style"))).find()
        && element.parents().stream()
            .anyMatch(
                each -> each.hasAttr("bgcolor") || BACKGROUND.matcher(each.attr("style")).find());
  }

  private static String plain(String style) {
    return style.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
  }
}
