package eu.casemate.parser.office;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ooxml.util.POIXMLUnits;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFStyle;
import org.apache.poi.xwpf.usermodel.XWPFStyles;
import org.jspecify.annotations.Nullable;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTPPrGeneral;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle;

/** What the styles of a DOCX make of its paragraphs: headings by level, code. */
final class DocxStyles {

  private static final int MOST_BASES = 10;
  private static final Pattern HEADING = Pattern.compile("(?:heading|titre|überschrift) ?([1-9])");

  private final @Nullable XWPFStyles styles;

  DocxStyles(XWPFDocument document) {
    this.styles = document.getStyles();
  }

  /** The level of a heading; 0 when it is none. */
  int level(XWPFParagraph paragraph) {
    if (paragraph.getCTP().getPPr() != null && paragraph.getCTP().getPPr().isSetOutlineLvl()) {
      int outline = paragraph.getCTP().getPPr().getOutlineLvl().getVal().intValue();
      return outline < 9 ? outline + 1 : 0;
    }
    String id = paragraph.getStyle();
    for (int i = 0; i < MOST_BASES && id != null; i++) {
      int level = named(name(id));
      XWPFStyle style = find(id);
      CTPPrGeneral properties = style == null ? null : style.getCTStyle().getPPr();
      if (level == 0 && properties != null && properties.isSetOutlineLvl()) {
        int outline = properties.getOutlineLvl().getVal().intValue();
        return outline < 9 ? outline + 1 : 0;
      }
      if (level > 0) {
        return level;
      }
      id = base(style);
    }
    return 0;
  }

  /** Whether its style is one for code. */
  boolean code(XWPFParagraph paragraph) {
    String id = paragraph.getStyle();
    String name = id == null ? "" : name(id);
    return name.contains("code") || name.contains("preformatted") || name.contains("listing");
  }

  /** Whether a style hides what has it. */
  boolean vanishes(@Nullable String style) {
    String id = style;
    for (int i = 0; i < MOST_BASES && id != null && !id.isEmpty(); i++) {
      XWPFStyle found = find(id);
      CTRPr look = found == null ? null : found.getCTStyle().getRPr();
      if (look != null && look.sizeOfVanishArray() > 0) {
        return POIXMLUnits.parseOnOff(look.getVanishArray(0));
      }
      id = base(found);
    }
    return false;
  }

  private static int named(String name) {
    if (name.equals("title") || name.equals("titre")) {
      return 1;
    }
    Matcher heading = HEADING.matcher(name);
    return heading.matches() ? Integer.parseInt(heading.group(1)) : 0;
  }

  private String name(String id) {
    XWPFStyle style = find(id);
    String name = style == null ? null : style.getName();
    return (name == null ? id : name).toLowerCase(Locale.ROOT);
  }

  private static @Nullable String base(@Nullable XWPFStyle style) {
    CTStyle type = style == null ? null : style.getCTStyle();
    return type != null && type.isSetBasedOn() ? type.getBasedOn().getVal() : null;
  }

  private @Nullable XWPFStyle find(String id) {
    return styles == null ? null : styles.getStyle(id);
  }
}
