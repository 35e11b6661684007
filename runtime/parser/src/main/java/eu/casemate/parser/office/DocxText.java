package eu.casemate.parser.office;

import org.apache.poi.xwpf.usermodel.IRunElement;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFSDT;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTRPr;

/**
 * A paragraph's text.
 *
 * @param hidden what its author or its style made vanish, or wrote in white on white or too small
 */
record DocxText(String seen, String hidden) {

  private static final String WHITE = "FFFFFF";

  /** In points. */
  private static final double SMALLEST = 1;

  static DocxText of(XWPFParagraph paragraph, DocxStyles styles) {
    boolean styled = styles.vanishes(paragraph.getStyle());
    StringBuilder seen = new StringBuilder();
    StringBuilder hidden = new StringBuilder();
    for (IRunElement element : paragraph.getIRuns()) {
      if (element instanceof XWPFRun run) {
        (styled || styles.vanishes(run.getStyle()) || vanishes(paragraph, run) ? hidden : seen)
            .append(run.text());
      } else if (element instanceof XWPFSDT framed) {
        seen.append(framed.getContent().getText());
      }
    }
    return new DocxText(seen.toString(), hidden.toString());
  }

  private static boolean vanishes(XWPFParagraph paragraph, XWPFRun run) {
    Double size = run.getFontSizeAsDouble();
    if (run.isVanish() || (size != null && size <= SMALLEST)) {
      return true;
    }
    CTRPr properties = run.getCTR().getRPr();
    boolean white = WHITE.equalsIgnoreCase(run.getColor());
    boolean marked =
        properties != null
            && (properties.sizeOfHighlightArray() > 0 || properties.sizeOfShdArray() > 0);
    boolean shaded = paragraph.getCTP().getPPr() != null && paragraph.getCTP().getPPr().isSetShd();
    boolean inCell = paragraph.getPartType() == org.apache.poi.xwpf.usermodel.BodyType.TABLECELL;
    return white && !marked && !shaded && !inCell;
  }
}
